import { checkAct } from '../../../acts/check';
import { decidedAnswer, decidedSchema } from '../../../acts/receipt.answer';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { AppError } from '../../../domain/errors';
import { contentOf } from './filings.store';

const input = z.strictObject({ hash: z.string().max(100) });

/**
 * The unit's own leader signs its filing (签批): what was shown to them, by its hash, and nothing else. Handed in, the
 * content changes only together with a fact, after which a signature is judged anew.
 */
export const signFilings = checkAct<z.output<typeof input>>(
  {
    name: 'sign',
    of: (kind) => kind === 'signature',
    input,
    seen: async ({ db, matter }, _seen, { hash }) => {
      const { hash: stands } = await contentOf(db, matter.id);
      if (hash !== stands) throw new AppError('content-changed', { ids: { matter: matter.id } });
    },
    outcome: () => 'pass',
    comment: () => null,
    data: (_look, { hash }) => ({ hash }),
  },
  {
    path: '/matters/{id}/signature',
    tag: '填报',
    summary: '签批整份填报',
    description: '须带上所看到内容的 hash：其后改动过的不能签批。退回用 POST /matters/{id}/checks。',
    errors: ['content-changed'],
    body: 'SignatureWish',
    beside: { hash: z.string().regex(/^[0-9a-f]{64}$/, '须为 64 位十六进制的 SHA-256') },
    target: stepOfKind('signature'),
    status: 201,
    answer: decidedSchema.extend({ hash: z.string() }).openapi('Signature'),
    answerOf: (done, { input: { hash } }) => ({ ...decidedAnswer(done), hash }),
  },
);
