import { handInAct } from '../../../acts/handIn';
import { handedInAnswer, handedInSchema } from '../../../acts/receipt.answer';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { unscored } from './shares.store';
import { isThird } from './thirds.rules';

/**
 * Hands in a reviewer's share: everything in it has been scored; by a later scoring step, everything they were called
 * in for as the third. Units with something left are named.
 */
export const handInScores = handInAct<object>(
  {
    name: 'handInScores',
    of: 'scoring',
    input: z.strictObject({}),
    refuse: async (look) => {
      const { db, context, matter } = look;
      const left = await unscored(db, context.id, matter.person_id ?? '', isThird(look));
      return left.map(({ unit, codes }) => ({
        path: unit,
        reason: `${unit}还有 ${codes.join('、')} 没有评分`,
      }));
    },
    form: () => ({}),
  },
  {
    path: '/matters/{id}/scores/submission',
    tag: '评分',
    summary: '提交评审人的全部评分',
    description: '还有没评的，逐个单位指出，不予提交。',
    errors: ['step-not-open', 'programme-paused'],
    target: stepOfKind('scoring'),
    status: 201,
    answer: handedInSchema.openapi('ScoresReceipt'),
    answerOf: handedInAnswer,
  },
);
