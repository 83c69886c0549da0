import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import type { Template } from '../../domain/template/template.schema';
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

export const showTemplate = readRoute(
  {
    path: '/templates/{id}',
    tag: '方案模板',
    summary: '查看方案模板：参数、事项、环节、时限、催办和升级督办',
    answer: z
      .custom<Template>((value) => typeof value === 'object' && value !== null && 'matters' in value)
      .openapi({ type: 'object' }),
  },
  async ({ templates }, { params }) => {
    const template = templates.get(params.id);
    if (!template) throw new AppError('not-found', { ids: { template: params.id } });
    return template;
  },
);
