import { moveToSchema } from '../../acts/moveTo.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { previewChange } from '../../store/change/previewChange';
import { diffAnswer, previewSchema } from '../diff.answer';
import { writeRoute } from '../writeRoute';

export const previewMoves = writeRoute({
  path: '/programmes/{id}/moves/preview',
  tag: '方案',
  summary: '预览：调整一个环节在多个事项里的时限',
  errors: ['not-found', 'date-not-allowed', 'programme-ended'],
  params: idParams,
  body: z
    .strictObject({
      step: z.string().max(200).openapi({ example: 'participant/plan' }),
      to: moveToSchema,
      matters: z
        .array(z.string().max(100))
        .min(1)
        .max(2000)
        .nullish()
        .openapi({ description: '只在这些事项里；不写即所有正在办理这个环节的' }),
    })
    .openapi('MovesWish'),
  status: 200,
  answer: previewSchema,
  act: async (tx, _deps, { params: { id }, body, access, now }) => {
    const { step, to, matters = null } = body;
    const change = { kind: 'moved', programmeId: id, step, to, matters } as const;
    const preview = await previewChange(tx, change, { accessId: access.id, now });
    return { body: { previewId: preview.id, ...diffAnswer(preview.diff) } };
  },
});
