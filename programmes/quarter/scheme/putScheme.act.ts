import path from 'node:path';
import { act } from '../../../acts/act';
import { z } from '../../../acts/zod';
import { readInThread } from '../../../documents/readInThread';
import { AppError, wrongAt } from '../../../domain/errors';
import type { Scheme } from './scheme.schema';
import { keepScheme } from './scheme.store';
import { schemeNow } from './schemeNow';

/** Thirty indicators are about 10 KB. */
const LONGEST = 200_000;

const input = z.strictObject({
  yaml: z
    .string()
    .min(1)
    .max(LONGEST)
    .optional()
    .openapi({ description: '考核细则的 YAML 文本，写法见随系统提供的一份' }),
  scheme: z.looseObject({}).optional().openapi({ description: '同样内容的 JSON；与 yaml 只填一个' }),
});

/** About the scheme of an id; `schemes`: those shipped. */
export const putScheme = (schemes: ReadonlyMap<string, Scheme>) =>
  act(
    {
      name: 'putScheme',
      input,
      prepare: async (_deps, { target: id, input }) => {
        const scheme = await read(input);
        if (scheme.id !== id) throw wrongAt('id', `须与地址里的一致：${id}`);
        return { scheme };
      },
      run: async (tx, { now }, { scheme }) => {
        const sha256 = await keepScheme(tx, scheme, now);
        // Kept and never used: whoever sent it would believe that it counts.
        const newest = await schemeNow(schemes, tx, scheme.id);
        if (newest && newest.version > scheme.version)
          throw wrongAt('version', `已有第${newest.version}版，请把 version 改为 ${newest.version + 1}`);
        const { id, version, title, sections } = scheme;
        const indicators = sections.flatMap((s) => s.indicators).length;
        return { done: { id, version, title, sha256, indicators }, wake: [] };
      },
    },
    {
      method: 'put',
      path: '/schemes/{id}',
      tag: '考核细则',
      summary: '存下考核细则的新一版',
      description:
        '合计、编号、得分自相矛盾的，逐处指出，什么也不存。之后启动的季度用最新一版，已启动的不变。',
      errors: ['invalid-scheme', 'forbidden-field'],
      body: 'SchemeWish',
      answer: z
        .strictObject({
          id: z.string(),
          version: z.int(),
          title: z.string(),
          sha256: z.string(),
          indicators: z.int(),
        })
        .openapi('SchemeKept'),
    },
  );

async function read({ yaml, scheme }: z.output<typeof input>): Promise<Scheme> {
  if (yaml !== undefined && scheme !== undefined) throw wrongAt('scheme', 'yaml 与 scheme 只填一个');
  if (yaml !== undefined) return schemeInThread(yaml, 'yaml');
  if (scheme !== undefined) return fromJson(scheme);
  throw wrongAt('yaml', '请填写');
}

const THREAD = path.join(__dirname, 'scheme.thread.ts');

/** Off the event loop. @throws AppError "invalid-scheme", "forbidden-field", "too-many-requests" */
function schemeInThread(yaml: string, filename: string): Promise<Scheme> {
  return readInThread(THREAD, { yaml, filename }, 'invalid-scheme', '考核细则');
}

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
