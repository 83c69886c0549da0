import { idParams, previewIdSchema, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { applyChange } from '../../store/change/applyChange';
import { diffAnswer, diffSchema } from '../diff.answer';
import { pokeChanged } from '../pokeChanged';
import { writeRoute } from '../writeRoute';

export const moveDates = writeRoute({
  path: '/programmes/{id}/moves',
  tag: '方案',
  summary: '调整一个环节在多个事项里的时限',
  description: '须带预览编号；预览之后情况有变则拒绝，什么也不改。',
  errors: ['not-found', 'preview-needed', 'preview-stale', 'date-not-allowed', 'programme-ended'],
  params: idParams,
  body: z.strictObject({ previewId: previewIdSchema, reason: reasonSchema }).openapi('MovesApply'),
  status: 200,
  answer: diffSchema,
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const wish = { ...body, programmeId: id, kinds: ['moved'] as const, accessId: access.id, now };
    const done = await applyChange(tx, wish);
    return { body: diffAnswer(done.diff), after: pokeChanged(deps, done, 'look') };
  },
});
