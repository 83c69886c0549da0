import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import type { Template } from '../../domain/template/template.schema';
import { readRoute } from '../readRoute';

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
