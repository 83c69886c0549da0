import { idParams, roundSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { handInScores as handIn } from '../../store/review/handInScores';
import { pokeLater } from '../afterCommit';
import { handedInAnswer, handedInSchema } from '../quarter.answer';
import { reviewerMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

export const handInScores = writeRoute({
  path: '/matters/{id}/scores/submission',
  tag: '评分',
  summary: '提交评审人的全部评分',
  description: '还有没评的，逐个单位指出，不予提交。',
  errors: ['not-found', 'step-not-open', 'programme-paused', 'programme-ended'],
  params: idParams,
  body: z.strictObject({ round: roundSchema }),
  status: 201,
  answer: handedInSchema.openapi('ScoresReceipt'),
  act: async (tx, deps, { params: { id }, body: { round }, access, now }) => {
    const { step } = await reviewerMatter(tx, id);
    const actor = { personId: null, accessId: access.id };
    const done = await handIn(tx, { matterId: id, step, round, actor, now });
    return {
      body: handedInAnswer(done),
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(done.workflowId, 'submitted')),
    };
  },
});
