import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { rehearsalOf } from '../../store/rehearsal.repo';
import { readRoute } from '../readRoute';
import { rehearsalAnswer, rehearsalSchema } from '../rehearsal/rehearsal.answer';
import { rehearsalsOf } from '../rehearsal/rehearsalsOf';
import { filesOf } from '../rehearsal/reportFiles';

export const showRehearsal = readRoute(
  {
    path: '/rehearsals/{id}',
    tag: '方案',
    summary: '查看预演：进展、结果和提醒',
    answer: rehearsalSchema
      .extend({ files: z.array(z.string()).openapi({ description: '结果里的各个文件' }) })
      .openapi('RehearsalWithFiles'),
  },
  async (deps, { params: { id } }) => {
    const rehearsals = rehearsalsOf(deps);
    await rehearsals.ready();
    const row = await rehearsalOf(deps.db, id);
    if (!row) throw new AppError('not-found', { ids: { rehearsal: id } });
    const files = row.state === 'done' ? await filesOf(rehearsals.places.report(row.id)) : [];
    return { ...rehearsalAnswer(row), files };
  },
);
