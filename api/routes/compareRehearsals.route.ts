import { z } from '../../acts/zod';
import { wrongAt } from '../../domain/errors';
import { downloadRoute } from '../readRoute';
import { finishedFolder } from '../rehearsal/finished';
import { rehearsalsOf } from '../rehearsal/rehearsalsOf';
import { sendPage } from '../rehearsal/reportFiles';

const id = z.string().min(1).max(100);

export const compareRehearsals = downloadRoute(
  {
    path: '/rehearsals/{a}/compare/{b}',
    tag: '方案',
    summary: '两次预演对照（网页）',
    description: '以前一个为准，说明后一个有哪些不同。',
    params: z.strictObject({ a: id, b: id }),
    errors: ['not-found', 'invalid-request', 'too-many-requests', 'unavailable'],
    types: { 'text/html': { schema: z.string() } },
  },
  async (deps, { params: { a, b } }, res) => {
    if (a === b) throw wrongAt('path.b', '请选两次不同的预演');
    for (const each of [a, b]) await finishedFolder(deps, each);
    await sendPage(res, await rehearsalsOf(deps).compare(a, b));
  },
);
