import { idParams, roundSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { sign } from '../../store/filing/sign';
import { pokeLater } from '../afterCommit';
import { decidedAnswer, decidedSchema } from '../quarter.answer';
import { stepIn, unitMatter } from '../quarterMatter';
import { writeRoute } from '../writeRoute';

export const signFilings = writeRoute({
  path: '/matters/{id}/signature',
  tag: '填报',
  summary: '签批整份填报',
  description: '须带上所看到内容的 hash：其后改动过的不能签批。退回用 POST /matters/{id}/checks。',
  errors: [
    ...(['not-found', 'not-allowed', 'self-check', 'step-not-open', 'already-checked'] as const),
    ...(['content-changed', 'programme-paused', 'programme-ended'] as const),
  ],
  params: idParams,
  body: z
    .strictObject({
      hash: z.string().regex(/^[0-9a-f]{64}$/, '须为 64 位十六进制的 SHA-256'),
      round: roundSchema,
    })
    .openapi('SignatureWish'),
  status: 201,
  answer: decidedSchema.extend({ hash: z.string() }).openapi('Signature'),
  act: async (tx, deps, { params: { id }, body: { hash, round }, access, now }) => {
    const step = stepIn(await unitMatter(tx, id), 'signature');
    const actor = { personId: null, accessId: access.id };
    const done = await sign(tx, { matterId: id, step, round, hash, actor, now });
    return {
      body: { ...decidedAnswer(done), hash },
      after: pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(done.workflowId, 'checked')),
    };
  },
});
