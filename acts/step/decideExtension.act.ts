import { dueText, type Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { extensionProblem } from '../../domain/matter/moveProblem';
import { dueAfterMove } from '../../domain/matter/moveTo';
import { isOneHuman } from '../../domain/people/actors';
import { calendarFor } from '../../domain/programme/context';
import { askedBy } from '../../store/extension.views';
import { existingDate, instantSchema, iso } from '../instant.schema';
import { isPlainText } from '../params.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { type Look, requireActor, stepAct } from '../stepAct';
import { z } from '../zod';

const comment = z
  .string()
  .trim()
  .max(500, '最多 500 个字，不得含控制字符')
  .refine(isPlainText, '最多 500 个字，不得含控制字符');
const input = z.strictObject({
  granted: z.boolean(),
  until: existingDate.nullish().openapi({ description: '同意时可另定日期；不写即所申请的日期' }),
  comment: comment.nullish().openapi({ description: '不同意时必填：理由' }),
});
type Input = z.output<typeof input>;

/** The answer to a request for more time, by whom the template names; nobody answers their own. */
export const decideExtension = stepAct<Input, undefined, { granted: boolean; due: Instant }>(
  {
    name: 'decideExtension',
    fact: 'extensionDecided',
    input,
    who: (look) => {
      const { extension } = look.spec;
      if (extension) requireActor(look, extension.by);
      else if (look.caller.personId) throw new AppError('not-allowed');
    },
    // An answer is to what was read: another request made meanwhile is read again.
    seen: ({ matter, step }, seen) => {
      if (seen !== undefined && step.asked && String(step.asked.seq) !== seen)
        throw new AppError('conflict', { ids: { matter: matter.id, step: step.id } });
    },
    asked: ({ step }) => ({ kind: 'extensionDecided', step: step.id }),
    refuse: async (look, decision) => {
      const { db, context, matter, step, caller } = look;
      const by = await askedBy(db, matter.id, step.asked!.seq);
      if (isOneHuman(context, caller.personId, by)) throw new AppError('self-check');
      if (!decision.granted)
        return decision.comment ? [] : [{ path: 'comment', reason: '不同意时请写明理由' }];
      refuseDate(look, decision);
      return [];
    },
    content: (look, decision) => ({
      event: decision.granted ? 'extensionGranted' : 'extensionRefused',
      comment: decision.comment || null,
      data: {
        asked: look.step.asked!.seq,
        granted: decision.granted,
        due: decision.granted ? dueGranted(look, decision) : look.step.due!,
      },
    }),
    receipt: (_look, { data }) => ({ granted: data?.granted === true, due: Number(data?.due) }),
  },
  {
    path: '/matters/{id}/extensions/decision',
    tag: '事项',
    summary: '答复延期申请',
    errors: ['step-not-open', 'already-decided', 'date-not-allowed', 'programme-paused'],
    body: 'ExtensionDecision',
    beside: { step: z.string().max(100).openapi({ example: 'plan' }) },
    status: 201,
    answer: receiptSchema
      .extend({
        granted: z.boolean(),
        dueAt: instantSchema.openapi({ description: '答复之后的时限' }),
      })
      .openapi('ExtensionDecided'),
    answerOf: (done) => ({ ...receiptAnswer(done), granted: done.granted, dueAt: iso(done.due) }),
  },
);

function dueGranted({ context, matter, step }: Look, { until }: Input): Instant {
  if (!until) return step.asked!.due;
  return dueAfterMove(calendarFor(context, matter), step.due!, { date: until });
}

/** Throws "date-not-allowed" for a day that is none to extend to, also for the one asked for, once time has gone by. */
function refuseDate(look: Look, decision: Input): void {
  const { context, step, now } = look;
  const reason = extensionProblem(dueGranted(look, decision), step.due!, now, context.closesAt)?.reason;
  if (!reason) return;
  const problem = decision.until
    ? { path: 'until', reason }
    : { path: 'granted', reason: `${reason}；所申请的${dueText(step.asked!.due)}已不能用，请另定日期` };
  throw new AppError('date-not-allowed', { problems: [problem] });
}
