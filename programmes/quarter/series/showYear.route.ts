import { instantSchema, iso } from '../../../acts/instant.schema';
import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { AppError } from '../../../domain/errors';
import { unitKey } from '../../../domain/people/textKeys';
import { periodText } from '../scheme/period.rules';
import { schemeOf } from '../scheme/scheme.store';
import { starsOfYear } from './stars.store';
import { rollUpYear } from './year.rules';
import { findSeries, type IssuedOfYear, issuedOfYear } from './year.store';

const quarter = z.strictObject({ quarter: z.int(), total: z.number(), rank: z.int() });

export const showYear = readRoute(
  {
    path: '/series/{id}/years/{year}',
    tag: '周期',
    summary: '查看年度：已印发的各季度按年度占比汇总，和每个单位各季度的得分、名次',
    description: '没有印发的季度，其占比按比例分给已印发的；已印发的季度里没有得分的单位，该季度计 0 分。',
    params: z.strictObject({
      id: z.string().min(1).max(100),
      year: z.string().regex(/^20\d{2}$/, '如 2027'),
    }),
    errors: ['not-found', 'invalid-request'],
    answer: z
      .strictObject({
        seriesId: z.string(),
        year: z.int(),
        shares: z.array(z.number()).openapi({ description: '四个季度的年度占比（%）' }),
        quarters: z.array(
          z.strictObject({
            period: z.string().openapi({ example: '2027Q1' }),
            programmeId: z.string(),
            bulletinId: z.string(),
            version: z.int(),
            hash: z.string(),
            issuedAt: instantSchema,
          }),
        ),
        units: z.array(
          z.strictObject({
            unit: z.string(),
            total: z.number(),
            rank: z.int(),
            stars: z.int().nullable().openapi({
              description: '当年评定的星级；没有评定的为 null。得分只是评定的参考，不折算成星级',
            }),
            quarters: z
              .array(quarter.nullable())
              .length(4)
              .openapi({ description: '一至四季度；没有得分的为 null' }),
          }),
        ),
      })
      .openapi('Year'),
  },
  async ({ db }, { params }) => {
    const series = await findSeries(db, params.id);
    if (!series) throw new AppError('not-found', { ids: { series: params.id } });
    const year = Number(params.year);
    const scheme = await schemeOf(db, series.schemeSha256);
    const issued = await issuedOfYear(db, params.id, year);
    const ranks = ranksOf(issued);
    const stars = await starsOfYear(db, series.officeId, year);
    return {
      seriesId: params.id,
      year,
      shares: [...scheme.year.quarters],
      quarters: issued.map(({ period, programmeId, bulletinId, version, hash, issuedAt }) => ({
        period: periodText(period),
        ...{ programmeId, bulletinId, version, hash, issuedAt: iso(issuedAt) },
      })),
      units: rollUpYear(scheme, issued).map(({ unit, total, rank, quarters }) => ({
        ...{ unit, total, rank, stars: stars.get(unitKey(unit)) ?? null },
        quarters: quarters.map((of, n) =>
          of === null ? null : { quarter: n + 1, total: of, rank: ranks.get(`${n + 1} ${unitKey(unit)}`)! },
        ),
      })),
    };
  },
);

function ranksOf(issued: readonly IssuedOfYear[]): Map<string, number> {
  return new Map(
    issued.flatMap(({ period, result }) =>
      result.map(({ unit, rank }) => [`${period.quarter} ${unitKey(unit)}`, rank] as const),
    ),
  );
}
