import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { waive } from '../../store/waive';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const waiveStep = writeRoute({
  path: '/matters/{id}/waivers',
  tag: '事项',
  summary: '免除一个环节',
  description: '还没开启的也可以免除；审核环节随它所审的一起免除。',
  errors: ['not-found', 'step-not-open', 'programme-ended'],
  params: idParams,
  body: z
    .strictObject({ step: z.string().max(100).openapi({ example: 'elective-1' }), reason: reasonSchema })
    .openapi('Waiver'),
  status: 201,
  answer: z
    .strictObject({ receipt: z.string(), matterId: z.string(), step: z.string() })
    .openapi('WaiverReceipt'),
  oneStatement: async (db, deps, { params: { id }, body, access, now }) => {
    const actor = { personId: null, accessId: access.id };
    const { factId, workflowId } = await waive(db, { matterId: id, ...body, actor, now });
    return {
      body: { receipt: factId, matterId: id, step: body.step },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'waived')),
    };
  },
});
