import { onBehalfSchema } from '../../../acts/caller.schema';
import { handInAct } from '../../../acts/handIn';
import { handedInAnswer, handedInSchema } from '../../../acts/receipt.answer';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import type { Filing } from '../bulletin/snapshot.types';
import { freezeFilings } from './keepFilings.store';

/**
 * Hands in a unit's whole filing for signature: its content is frozen under its hash in the same transaction.
 * Indicators without an answer may be left; they are missing then.
 */
export const handInFilings = handInAct<object, { filings: Filing[]; hash: string }, { hash: string }>(
  {
    name: 'file',
    of: 'filing',
    input: z.strictObject({}),
    before: (tx, { matter, step, now }) => freezeFilings(tx, matter.id, step.round, now),
    refuse: (_look, _input, { filings }) =>
      filings.length > 0
        ? []
        : [{ path: 'filings', reason: '还没有填报任何一项指标；确无工作的，请逐项选零报告' }],
    form: (_look, _input, { hash }) => ({ hash }),
    receipt: ({ hash }) => ({ hash }),
  },
  {
    path: '/matters/{id}/filings/submission',
    tag: '填报',
    summary: '提交整份填报，送本单位负责人签批',
    description: '内容随即冻结。没有填的指标按缺报计，可用 GET /programmes/{id}/missing 查看。',
    errors: ['not-allowed', 'step-not-open', 'programme-paused'],
    body: 'FilingsSubmission',
    beside: { onBehalf: onBehalfSchema },
    target: stepOfKind('filing'),
    status: 201,
    answer: handedInSchema
      .extend({ hash: z.string().openapi({ description: '所提交内容的 SHA-256' }) })
      .openapi('FilingsReceipt'),
    answerOf: (done) => ({ ...handedInAnswer(done), hash: done.hash }),
  },
);
