import { idParams } from '../../acts/params.schema';
import { schemeNow } from '../../acts/programme/schemeNow';
import { z } from '../../acts/zod';
import { schemeInThread } from '../../documents/readInThread';
import { AppError, wrongAt } from '../../domain/errors';
import type { Scheme } from '../../domain/scheme/scheme.schema';
import { keepScheme } from '../../store/scheme/scheme.repo';
import { writeRoute } from '../writeRoute';

/** Thirty indicators are about 10 KB. */
const LONGEST = 200_000;

const wish = z
  .strictObject({
    yaml: z
      .string()
      .min(1)
      .max(LONGEST)
      .optional()
      .openapi({ description: '考核细则的 YAML 文本，写法见随系统提供的一份' }),
    scheme: z.looseObject({}).optional().openapi({ description: '同样内容的 JSON；与 yaml 只填一个' }),
  })
  .superRefine(({ yaml, scheme }, ctx) => {
    if (yaml === undefined && scheme === undefined)
      ctx.addIssue({ code: 'custom', path: ['yaml'], message: '请填写' });
    if (yaml !== undefined && scheme !== undefined)
      ctx.addIssue({ code: 'custom', path: ['scheme'], message: 'yaml 与 scheme 只填一个' });
  })
  .openapi('SchemeWish');

export const putScheme = writeRoute({
  method: 'put',
  path: '/schemes/{id}',
  tag: '考核细则',
  summary: '存下考核细则的新一版',
  description: '合计、编号、得分自相矛盾的，逐处指出，什么也不存。之后启动的季度用最新一版，已启动的不变。',
  errors: ['invalid-scheme', 'forbidden-field'],
  params: idParams,
  body: wish,
  status: 200,
  answer: z
    .strictObject({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      sha256: z.string(),
      indicators: z.int(),
    })
    .openapi('SchemeKept'),
  prepare: async (_deps, { params, body }) => {
    const scheme = await (body.yaml === undefined
      ? fromJson(body.scheme)
      : schemeInThread(body.yaml, 'yaml'));
    if (scheme.id !== params.id) throw wrongAt('id', `须与地址里的一致：${params.id}`);
    return scheme;
  },
  act: async (tx, deps, { now }, scheme) => {
    const sha256 = await keepScheme(tx, scheme, now);
    // Kept and never used: whoever sent it would believe that it counts.
    const newest = await schemeNow(deps, tx, scheme.id);
    if (newest && newest.version > scheme.version)
      throw wrongAt('version', `已有第${newest.version}版，请把 version 改为 ${newest.version + 1}`);
    const { id, version, title, sections } = scheme;
    return { body: { id, version, title, sha256, indicators: sections.flatMap((s) => s.indicators).length } };
  },
});

/** JSON is YAML; its lines mean nothing to the sender, so places are named without them. */
async function fromJson(scheme: unknown): Promise<Scheme> {
  try {
    return await schemeInThread(JSON.stringify(scheme), 'scheme');
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.problems) throw error;
    const problems = error.detail.problems.map((p) => ({ ...p, path: p.path.replace(/^scheme:\d+ /, '') }));
    throw new AppError(error.code, { problems });
  }
}
