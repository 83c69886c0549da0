import { AppError, wrongAt } from '../../domain/errors';
import { STEP_KINDS } from '../../domain/template/step.kinds';
import { readMatter, stateNow } from '../../store/facts.repo';
import type { Db, Tx } from '../../store/openStore';
import { checkAct } from '../check';
import { instantSchema, iso } from '../instant.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { z } from '../zod';

const input = z.strictObject({
  outcome: z.enum(['pass', 'return']),
  comment: z.string().trim().max(2000).nullish().openapi({ description: '退回时必填：要改什么' }),
});

const decide = checkAct<z.output<typeof input>>(
  {
    name: 'check',
    of: (kind, { outcome }) => STEP_KINDS[kind].plain?.includes(outcome) ?? false,
    input,
    outcome: ({ outcome }) => outcome,
    comment: ({ comment }) => comment || null,
  },
  {
    path: '/matters/{id}/checks',
    tag: '事项',
    summary: '审核：通过或退回',
    description: 'seen：填报为回执编号；签批为内容的 hash；审签通报必填，为通报编号。',
    errors: ['content-changed'],
    body: 'CheckWish',
    beside: {
      step: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: '审核环节；只有一个待审时可不写', example: 'plan-check' }),
    },
    target: (_db, { id }, { step = ANY }) => ({ matterId: id!, step: String(step) }),
    status: 201,
    answer: receiptSchema
      .extend({ round: z.int(), outcome: z.enum(['pass', 'return']), receivedAt: instantSchema })
      .openapi('CheckReceipt'),
    answerOf: (done) => {
      const { round, outcome, receivedAt } = done;
      return { ...receiptAnswer(done), round, outcome, receivedAt: iso(receivedAt) };
    },
  },
);

/** Instead of a step's id: the one check that is open. */
const ANY = '';

/** What somebody handed in passes, or is returned with what is to be mended. */
export const decideCheck: typeof decide = {
  ...decide,
  // Looked up when it is done, not before: a request repeated with its key would be refused, the check being closed by
  // then.
  run: async (db, call, prepared) => {
    const { matterId, step } = call.target;
    const target = { matterId, step: step === ANY ? await onlyOpenCheck(db, matterId) : step };
    return decide.run(db, { ...call, target }, prepared);
  },
};

/** The one check that is open. If somebody else decides it in this moment, storing ours is refused. */
async function onlyOpenCheck(db: Db | Tx, matterId: string): Promise<string> {
  const matter = await readMatter(db, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const state = stateNow(matter);
  if (state.ended || state.cancelled) throw new AppError('programme-ended');
  if (state.pausedAt !== null) throw new AppError('programme-paused');
  const checks = state.steps.filter((s) => s.checks);
  const open = checks.filter((s) => s.status === 'open');
  if (open.length > 1) {
    const list = open.map((s) => s.id).join('、');
    throw wrongAt('step', `有几个待审的环节，请写明是哪一个：${list}`);
  }
  if (open[0]) return open[0].id;
  throw new AppError(checks.some((s) => s.status === 'done') ? 'already-checked' : 'step-not-open', {
    ids: { matter: matterId },
  });
}
