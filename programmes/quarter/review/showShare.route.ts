import { instantSchema, iso } from '../../../acts/instant.schema';
import { matterOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { answerSchema, filingAnswer, filingSchema } from '../quarter.answer';
import { sharesOf } from './shares.store';

const score = z.strictObject({
  marks: z.number(),
  comment: z.string(),
  highlight: z.boolean(),
  problem: z.boolean(),
  savedAt: instantSchema,
});

export const showShare = readRoute(
  {
    path: '/matters/{id}/share',
    tag: '评分',
    summary: '查看一名评审人的份额：哪些单位的哪些指标由其评分',
    description: '只有其本人的评分；其他评审人的评分在这里看不到。',
    answer: z
      .strictObject({
        matterId: z.string(),
        step: z.string(),
        left: z.int().openapi({ description: '还要评的项数' }),
        units: z.array(
          z.strictObject({
            unitMatterId: z.string(),
            unit: z.string(),
            answer: answerSchema,
            items: z.array(
              z.strictObject({
                code: z.string(),
                third: z.boolean().openapi({ description: '因评分差距过大而复核的' }),
                toScore: z.boolean(),
                filing: filingSchema.nullable(),
                score: score.nullable(),
              }),
            ),
          }),
        ),
      })
      .openapi('Share'),
  },
  async ({ db }, { params: { id } }) => {
    const { matter, step } = await matterOfKind(db, id, 'scoring');
    const shares = await sharesOf(db, matter.programme_id, matter.person_id ?? '');
    return {
      matterId: id,
      step: step.id,
      left: shares.flatMap((s) => s.items).filter((i) => i.toScore).length,
      units: shares.map(({ items, ...unit }) => ({
        ...unit,
        items: items.map((item) => ({
          ...item,
          filing: item.filing && filingAnswer(item.filing),
          score: item.score && { ...item.score, savedAt: iso(item.score.savedAt) },
        })),
      })),
    };
  },
);
