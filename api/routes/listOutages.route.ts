import { outageAnswer, outageSchema } from '../../acts/office/outage.answer';
import { z } from '../../acts/zod';
import { outageRows } from '../../store/outage.repo';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { readRoute } from '../readRoute';

/**
 * Some three thousand years either way: what JavaScript and Postgres both can hold; a cursor beyond is not one of ours.
 */
const FURTHEST = 1e14;

export const listOutages = readRoute(
  {
    path: '/outages',
    tag: '停运',
    summary: '列出停运记录，新的在前；系统自动记录的和登记的都在内',
    query: z.strictObject(pageQuery),
    answer: pageSchema(outageSchema),
  },
  async ({ db }, { query: { limit, cursor } }) => {
    const place = readCursor(z.tuple([z.int().min(-FURTHEST).max(FURTHEST), z.string()]), cursor);
    const rows = await outageRows(db, limit, place && { from: place[0], id: place[1] });
    return pageOf(rows, limit, outageAnswer, (row) => [row.from, row.id]);
  },
);
