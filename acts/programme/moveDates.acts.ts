import { act } from '../act';
import { applied, applyInput, previewed } from '../change/diff.answer';
import { makeChange } from '../change/makeChange';
import { previewOf } from '../change/previewOf';
import { moveToSchema } from '../moveTo.schema';
import { z } from '../zod';

const moves = z.strictObject({
  step: z.string().max(200).openapi({ example: 'participant/plan' }),
  to: moveToSchema,
  matters: z
    .array(z.string().max(100))
    .min(1)
    .max(2000)
    .nullish()
    .openapi({ description: '只在这些事项里；不写即所有正在办理这个环节的' }),
});

export const previewMoves = act(
  {
    name: 'previewMoves',
    input: moves,
    run: (tx, call) => {
      const { step, to, matters = null } = call.input;
      return previewOf(tx, call, { kind: 'moved', programmeId: call.target, step, to, matters });
    },
  },
  {
    path: '/programmes/{id}/moves/preview',
    tag: '方案',
    summary: '预览：调整一个环节在多个事项里的时限',
    errors: ['not-found', 'date-not-allowed', 'programme-ended'],
    body: 'MovesWish',
    ...previewed,
  },
);

export const moveDates = act(
  {
    name: 'moveDates',
    input: applyInput,
    run: (tx, call) => makeChange(tx, call, { kind: 'moved', programmeId: call.target, signal: 'look' }),
  },
  {
    path: '/programmes/{id}/moves',
    tag: '方案',
    summary: '调整一个环节在多个事项里的时限',
    description: '须带预览编号；预览之后情况有变则拒绝，什么也不改。',
    errors: ['not-found', 'preview-needed', 'preview-stale', 'date-not-allowed', 'programme-ended'],
    body: 'MovesApply',
    ...applied,
  },
);
