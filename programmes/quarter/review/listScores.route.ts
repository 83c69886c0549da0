import { z } from '../../../acts/zod';
import { pageOf, pageQuery, pageSchema, readCursor } from '../../../api/cursor';
import { readRoute } from '../../../api/readRoute';
import { unitScoresAnswer, unitScoresSchema } from '../bulletin/bulletin.answer';
import { proofsByPlace } from '../bulletin/evidence.rules';
import { scoresOf } from './scores.store';

export const listScores = readRoute(
  {
    path: '/programmes/{id}/scores',
    tag: '评分',
    summary: '列出各单位的得分和名次，逐级到部分、指标和佐证',
    description: '已印发的以最新一版通报为准；印发之前是现有的得分，供经办单位查看。',
    query: z.strictObject(pageQuery),
    answer: pageSchema(unitScoresSchema).extend({
      period: z.string().openapi({ example: '2027Q1' }),
      state: z.enum(['issued', 'provisional']).openapi({ description: 'provisional 尚未印发' }),
      bulletinId: z.string().nullable(),
      version: z.int().nullable(),
    }),
  },
  async ({ db }, { params: { id }, query, now }) => {
    const from = readCursor(z.tuple([z.int().min(0)]), query.cursor)?.[0] ?? 0;
    const { units, proofs, ...head } = await scoresOf(db, id, now);
    const byPlace = proofsByPlace(proofs);
    const rows = units.slice(from, from + query.limit + 1).map((unit, n) => ({ unit, next: from + n + 1 }));
    const page = pageOf(
      rows,
      query.limit,
      (row) => unitScoresAnswer(row.unit, byPlace),
      (row) => [row.next],
    );
    return { ...head, ...page };
  },
);
