import { z } from '../../acts/zod';
import { listRehearsals as rowsOf } from '../../store/rehearsal.repo';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { readRoute } from '../readRoute';
import { rehearsalAnswer, rehearsalSchema } from '../rehearsal/rehearsal.answer';
import { rehearsalsOf } from '../rehearsal/rehearsalsOf';

export const listRehearsals = readRoute(
  {
    path: '/rehearsals',
    tag: '方案',
    summary: '列出预演，新的在前',
    query: z.strictObject(pageQuery),
    answer: pageSchema(rehearsalSchema),
  },
  async (deps, { query }) => {
    await rehearsalsOf(deps).ready();
    const place = readCursor(z.tuple([z.string()]), query.cursor);
    const rows = await rowsOf(deps.db, query.limit, place?.[0]);
    return pageOf(rows, query.limit, rehearsalAnswer, (row) => [row.id]);
  },
);
