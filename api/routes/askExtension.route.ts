import { instantSchema, iso } from '../../acts/instant.schema';
import { localDate } from '../../acts/moveTo.schema';
import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { askExtension as ask } from '../../store/askExtension';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

const wish = z
  .strictObject({
    step: z.string().max(100).openapi({ example: 'plan' }),
    until: localDate.openapi({ description: '想延到哪一天；时刻不变，遇休息日顺延' }),
    reason: reasonSchema,
  })
  .openapi('ExtensionWish');

export const askExtension = writeRoute({
  path: '/matters/{id}/extensions',
  tag: '事项',
  summary: '申请延期',
  description: '由模板写明的角色答复；答复之前原时限有效，催办照旧。',
  errors: [
    ...(['not-found', 'step-not-open', 'extension-not-allowed', 'extension-asked'] as const),
    ...(['date-not-allowed', 'programme-paused', 'programme-ended'] as const),
  ],
  params: idParams,
  body: wish,
  status: 201,
  answer: z
    .strictObject({ receipt: z.string(), matterId: z.string(), step: z.string(), until: instantSchema })
    .openapi('ExtensionAsked'),
  oneStatement: async (db, deps, { params: { id }, body, access, now }) => {
    const actor = { personId: null, accessId: access.id };
    const { factId, due, workflowId } = await ask(db, { matterId: id, ...body, actor, now });
    return {
      body: { receipt: factId, matterId: id, step: body.step, until: iso(due) },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'extensionAsked')),
    };
  },
});
