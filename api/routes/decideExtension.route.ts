import { instantSchema, iso } from '../../acts/instant.schema';
import { localDate } from '../../acts/moveTo.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { decideExtension as decide } from '../../store/decideExtension';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

const wish = z
  .strictObject({
    step: z.string().max(100).openapi({ example: 'plan' }),
    granted: z.boolean(),
    until: localDate.nullish().openapi({ description: '同意时可另定日期；不写即所申请的日期' }),
    comment: z.string().trim().max(500).nullish().openapi({ description: '不同意时必填：理由' }),
  })
  .openapi('ExtensionDecision');

export const decideExtension = writeRoute({
  path: '/matters/{id}/extensions/decision',
  tag: '事项',
  summary: '答复延期申请',
  errors: [
    ...(['not-found', 'step-not-open', 'already-decided', 'date-not-allowed'] as const),
    ...(['programme-paused', 'programme-ended'] as const),
  ],
  params: idParams,
  body: wish,
  status: 201,
  answer: z
    .strictObject({
      receipt: z.string(),
      matterId: z.string(),
      step: z.string(),
      granted: z.boolean(),
      dueAt: instantSchema.openapi({ description: '答复之后的时限' }),
    })
    .openapi('ExtensionDecided'),
  oneStatement: async (db, deps, { params: { id }, body, access, now }) => {
    const actor = { personId: null, accessId: access.id };
    const { step, granted, until = null, comment = null } = body;
    const done = await decide(db, { matterId: id, step, granted, until, comment, actor, now });
    return {
      body: { receipt: done.factId, matterId: id, step, granted, dueAt: iso(done.due) },
      after: pokeLater(deps.log, { matter: id }, () =>
        deps.engine.pokeMatter(done.workflowId, 'extensionDecided'),
      ),
    };
  },
});
