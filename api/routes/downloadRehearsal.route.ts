import path from 'node:path';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { downloadRoute } from '../readRoute';
import { finishedFolder } from '../rehearsal/finished';
import { sendFile, sendPage } from '../rehearsal/reportFiles';

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
