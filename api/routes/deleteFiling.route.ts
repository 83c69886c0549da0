import { z } from '../../acts/zod';
import { saveFiling } from '../../store/filing/saveFiling';
import { pokeLater } from '../afterCommit';
import { filingParams } from '../quarter.wish';
import { unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

export const deleteFiling = writeRoute({
  method: 'delete',
  path: '/matters/{id}/filings/{code}',
  tag: '填报',
  summary: '撤回一项指标的填报',
  description: '佐证本身留着，仍可用于其他指标。已提交或已签批的，签批随之失效。',
  errors: ['not-found', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: filingParams,
  body: z.strictObject({}),
  status: 200,
  answer: z.strictObject({ matterId: z.string(), code: z.string(), reopened: z.boolean() }),
  act: async (tx, deps, { params: { id, code }, access, now }) => {
    const { steps } = await unitMatter(tx, id);
    const actor = { personId: null, accessId: access.id };
    const wish = { matterId: id, step: steps.fill, code, value: null, actor, now };
    const { reopened, workflowId } = await saveFiling(tx, wish);
    return {
      body: { matterId: id, code, reopened },
      after: () => {
        if (reopened)
          pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(workflowId, 'reopened'))();
      },
    };
  },
});
