import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { AppError } from '../../../domain/errors';
import { unitScoresAnswer, unitScoresSchema } from '../bulletin/bulletin.answer';
import { proofsByPlace } from '../bulletin/evidence.rules';
import { scoresOf } from './scores.store';

export const showUnitScores = readRoute(
  {
    path: '/programmes/{id}/scores/{unit}',
    tag: '评分',
    summary: '查看一个单位的得分：每项指标的得分怎么来的、有哪些佐证',
    params: z.strictObject({
      id: z.string().min(1).max(100),
      unit: z.string().min(1).max(200).openapi({ description: '单位全称，或该单位事项的编号' }),
    }),
    errors: ['not-found', 'invalid-request'],
    answer: unitScoresSchema,
  },
  async ({ db }, { params: { id, unit }, now }) => {
    const { units, proofs } = await scoresOf(db, id, now);
    const scored = units.find((u) => u.unit === unit || u.matterId === unit);
    if (!scored) throw new AppError('not-found', { ids: { programme: id } });
    const own = proofs.filter((p) => p.unit === scored.unit);
    return unitScoresAnswer(scored, proofsByPlace(own));
  },
);
