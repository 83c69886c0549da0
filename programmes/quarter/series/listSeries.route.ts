import { instantSchema, iso, isoOrNull } from '../../../acts/instant.schema';
import { z } from '../../../acts/zod';
import { pageSchema } from '../../../api/cursor';
import { readRoute } from '../../../api/readRoute';
import { quartersOf, seriesList } from './year.store';

const seriesLine = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    template: z.string(),
    templateVersion: z.int(),
    scheme: z.string(),
    schemeVersion: z.int(),
    rosterId: z.string(),
    parameters: z.record(z.string(), z.int()),
    createdAt: instantSchema,
    stoppedAt: z.string().nullable(),
    quarters: z
      .array(z.strictObject({ period: z.string().openapi({ example: '2027Q1' }), programmeId: z.string() }))
      .openapi({ description: '已开启的季度' }),
  })
  .openapi('Series');

/** An office has one or two, so one page holds them all. */
export const listSeries = readRoute(
  {
    path: '/series',
    tag: '周期',
    summary: '列出周期和已开启的季度，新的在前',
    answer: pageSchema(seriesLine),
  },
  async ({ db }) => {
    const items = [];
    for (const row of await seriesList(db)) {
      const {
        createdAt,
        stoppedAt,
        wording: _,
        schemeSha256: _s,
        templateSha256: _t,
        officeId: _o,
        ...same
      } = row;
      const quarters = await quartersOf(db, row.id);
      items.push({ ...same, createdAt: iso(createdAt), stoppedAt: isoOrNull(stoppedAt), quarters });
    }
    return { items, next: null };
  },
);
