import { idParams, previewIdSchema, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { applyChange } from '../../store/change/applyChange';
import { diffAnswer, diffSchema } from '../diff.answer';
import { pokeChanged } from '../pokeChanged';
import { writeRoute } from '../writeRoute';

export const upgradeTemplate = writeRoute({
  path: '/programmes/{id}/template',
  tag: '方案',
  summary: '把方案换到预览过的模板和参数',
  description: '正在办理的事项随即跟上：已办结的不动，取消了的环节不再要求，新环节开启。',
  errors: ['not-found', 'preview-needed', 'preview-stale', 'programme-ended'],
  params: idParams,
  body: z.strictObject({ previewId: previewIdSchema, reason: reasonSchema }).openapi('UpgradeApply'),
  status: 200,
  answer: diffSchema,
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const wish = { ...body, programmeId: id, kinds: ['template'] as const, accessId: access.id, now };
    const done = await applyChange(tx, wish);
    return { body: diffAnswer(done.diff), after: pokeChanged(deps, done, 'templateChanged') };
  },
});
