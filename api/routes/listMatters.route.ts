import { z } from '../../acts/zod';
import { matterRows, stepsOfMatters } from '../../store/matter.views';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { matterAnswer, matterSchema } from '../matter.answer';
import { programmeOf } from '../programmeOf';
import { readRoute } from '../readRoute';

const filters = {
  state: z.enum(['open', 'done', 'lapsed', 'cancelled']).optional(),
  unit: z.string().max(200).optional().openapi({ description: '承办人的单位全称' }),
  assignee: z.string().max(100).optional().openapi({ description: '承办人的人员编号' }),
  group: z.string().max(200).optional(),
  step: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: '只列这个环节正在办理的事项', example: 'plan' }),
};

export const listMatters = readRoute(
  {
    path: '/programmes/{id}/matters',
    tag: '方案',
    summary: '列出方案的事项，可按状态、单位、承办人、小组、环节筛选',
    query: z.strictObject({ ...filters, ...pageQuery }),
    answer: pageSchema(matterSchema),
  },
  async ({ db, config }, { params, query, now }) => {
    await programmeOf(db, params.id);
    const { limit, cursor, ...filter } = query;
    const place = readCursor(z.tuple([z.string()]), cursor);
    const rows = await matterRows(db, params.id, filter, limit, place?.[0]);
    const steps = await stepsOfMatters(
      db,
      rows.map((r) => r.id),
    );
    return pageOf(
      rows,
      limit,
      (row) => matterAnswer(config, row, steps.get(row.id) ?? [], now),
      (row) => [row.id],
    );
  },
);
