import path from 'node:path';
import { idParams, idSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { wrongAt } from '../../domain/errors';
import { rehearsalsOf } from '../../rehearsalQueue/rehearsalsOf';
import { rehearsalRows as rowsOf } from '../../store/rehearsal.repo';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { downloadRoute, readRoute } from '../readRoute';
import { finishedFolder, rehearsalWithFiles } from '../rehearsal/finished';
import { rehearsalAnswer, rehearsalSchema } from '../rehearsal/rehearsal.answer';
import { sendFile, sendPage } from '../rehearsal/reportFiles';

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
    const { rehearsal, files } = await rehearsalWithFiles(deps, id);
    return { ...rehearsalAnswer(rehearsal), files };
  },
);

const text = { schema: z.string() };

/** The report as a page. */
export const lookAtRehearsal = downloadRoute(
  {
    path: '/rehearsals/{id}/report',
    tag: '方案',
    summary: '预演报告（网页）',
    types: { 'text/html': text },
  },
  async (deps, { params: { id } }, res) => {
    await sendPage(res, path.join(await finishedFolder(deps, id), 'report.html'));
  },
);

export const downloadRehearsalJson = downloadRoute(
  {
    path: '/rehearsals/{id}/report.json',
    tag: '方案',
    summary: '预演报告（JSON）',
    types: { 'application/json': { schema: z.looseObject({}) } },
  },
  async (deps, { params: { id } }, res) => {
    await sendFile(res, await finishedFolder(deps, id), 'report.json');
  },
);

export const downloadRehearsal = downloadRoute(
  {
    path: '/rehearsals/{id}/files/{name}',
    tag: '方案',
    summary: '下载预演的一个文件',
    description: '文件名见“查看预演”的 files；histories/ 里的把斜线写作 %2F，可导入 Temporal 界面查看。',
    params: idParams.extend({ name: z.string().min(1).max(300) }),
    types: { 'text/csv': text, 'application/json': text, 'application/yaml': text, 'text/html': text },
  },
  async (deps, { params: { id, name } }, res) => {
    await sendFile(res, await finishedFolder(deps, id), name);
  },
);

export const compareRehearsals = downloadRoute(
  {
    path: '/rehearsals/{a}/compare/{b}',
    tag: '方案',
    summary: '两次预演对照（网页）',
    description: '以前一个为准，说明后一个有哪些不同。',
    params: z.strictObject({ a: idSchema, b: idSchema }),
    errors: ['not-found', 'invalid-request', 'too-many-requests', 'unavailable'],
    types: { 'text/html': { schema: z.string() } },
  },
  async (deps, { params: { a, b } }, res) => {
    if (a === b) throw wrongAt('path.b', '请选两次不同的预演');
    for (const each of [a, b]) await finishedFolder(deps, each);
    await sendPage(res, await rehearsalsOf(deps).compare(a, b));
  },
);
