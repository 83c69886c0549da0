import { z } from '../../acts/zod';
import { pageSchema } from '../cursor';
import { readRoute } from '../readRoute';

const templateLine = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  about: z.string(),
  days: z.int().openapi({ description: '方案的天数，第一天算第1天' }),
});

/** There are thirteen at most, so one page holds them all. */
export const listTemplates = readRoute(
  {
    path: '/templates',
    tag: '方案模板',
    summary: '列出方案模板',
    answer: pageSchema(templateLine),
  },
  async ({ templates }) => ({
    items: [...templates.values()].map(({ id, version, title, about, days }) => ({
      id,
      version,
      title,
      about,
      days,
    })),
    next: null,
  }),
);
