import { isoOrNull } from '../../../acts/instant.schema';
import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { answerSchema } from '../quarter.answer';
import { missingFilings } from './filings.store';

const codes = z.array(z.string());

export const listMissing = readRoute(
  {
    path: '/programmes/{id}/missing',
    tag: '填报',
    summary: '谁还没有填报什么：未提交、未签批、缺项；零报告另列，不算缺报',
    answer: z
      .strictObject({
        units: z.array(
          z.strictObject({
            matterId: z.string(),
            unit: z.string(),
            answer: answerSchema,
            handedInAt: z.string().nullable(),
            signedAt: z.string().nullable(),
            answered: z.int().openapi({ description: '已填的项数，含零报告' }),
            asked: z.int(),
            left: codes.openapi({ description: '没有填的指标' }),
            nil: codes.openapi({ description: '作零报告的指标' }),
          }),
        ),
      })
      .openapi('Missing'),
  },
  async ({ db }, { params: { id } }) => ({
    units: (await missingFilings(db, id)).map(({ handedInAt, signedAt, ...unit }) => ({
      ...unit,
      handedInAt: isoOrNull(handedInAt),
      signedAt: isoOrNull(signedAt),
    })),
  }),
);
