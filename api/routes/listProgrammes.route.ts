import { z } from '../../acts/zod';
import { programmeRows } from '../../store/programme.views';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { programmeAnswer, programmeSchema } from '../programme.answer';
import { readRoute } from '../readRoute';

export const listProgrammes = readRoute(
  {
    path: '/programmes',
    tag: '方案',
    summary: '列出方案，新的在前',
    query: z.strictObject(pageQuery),
    answer: pageSchema(programmeSchema),
  },
  async ({ db, config }, { query }) => {
    const place = readCursor(z.tuple([z.string()]), query.cursor);
    const rows = await programmeRows(db, query.limit, place?.[0]);
    return pageOf(
      rows,
      query.limit,
      (row) => programmeAnswer(config, row),
      (row) => [row.id],
    );
  },
);
