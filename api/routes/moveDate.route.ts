import { instantSchema, iso } from '../../acts/instant.schema';
import { moveToSchema } from '../../acts/moveTo.schema';
import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { moveDate as move } from '../../store/moveDate';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

const wish = z
  .strictObject({
    step: z.string().max(100).openapi({ example: 'plan' }),
    to: moveToSchema,
    reason: reasonSchema,
  })
  .openapi('DateWish');

export const moveDate = writeRoute({
  path: '/matters/{id}/moves',
  tag: '事项',
  summary: '调整一个环节的时限',
  description: '推后或提前。原时限留在记录里；一次调整多个事项用 /programmes/{id}/moves。',
  errors: ['not-found', 'step-not-open', 'date-not-allowed', 'programme-ended'],
  params: idParams,
  body: wish,
  status: 201,
  answer: z
    .strictObject({
      receipt: z.string(),
      matterId: z.string(),
      step: z.string(),
      from: instantSchema,
      dueAt: instantSchema,
    })
    .openapi('DateMoved'),
  oneStatement: async (db, deps, { params: { id }, body, access, now }) => {
    const actor = { personId: null, accessId: access.id };
    const { factId, from, due, workflowId } = await move(db, { matterId: id, ...body, actor, now });
    return {
      body: { receipt: factId, matterId: id, step: body.step, from: iso(from), dueAt: iso(due) },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'dateMoved')),
    };
  },
});
