import { workdaysBetween } from '../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../domain/calendar/shanghai';
import { wrongAt } from '../../domain/errors';
import { extensionProblem } from '../../domain/matter/moveProblem';
import { dueAfterMove } from '../../domain/matter/moveTo';
import { standsInFor } from '../../domain/people/actors';
import { calendarFor } from '../../domain/programme/context';
import { existingDate, instantSchema, iso } from '../instant.schema';
import { reasonSchema } from '../params.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { type Look, requireActor, stepAct } from '../stepAct';
import { z } from '../zod';

const input = z.strictObject({
  until: existingDate.openapi({ description: '想延到哪一天；时刻不变，遇休息日顺延' }),
  reason: reasonSchema,
});
type Input = z.output<typeof input>;

interface Asked {
  /** Number of the request within its matter: whoever decides it says which they saw. */
  seq: number;
  /** The deadline asked for. */
  due: Instant;
}

/** Somebody asks for more time (延期); until it is decided, the deadline stands. */
export const askExtension = stepAct<Input, undefined, Asked>(
  {
    name: 'askExtension',
    fact: 'extensionAsked',
    input,
    who: (look) => requireActor(look, look.spec.who),
    asked: ({ step, spec }) => ({
      kind: 'extensionAsked',
      step: step.id,
      times: spec.extension?.times ?? 0,
    }),
    refuse: (look, asked) => {
      const reason = wrongDate(look, dueAsked(look, asked));
      if (reason) throw wrongAt('until', reason, 'date-not-allowed');
      return [];
    },
    content: (look, asked) => {
      const { context, matter, spec, caller, now } = look;
      return {
        event: 'extensionAsked',
        comment: asked.reason,
        data: { due: dueAsked(look, asked) },
        forPerson: caller.personId && standsInFor(context, matter, spec.who, now, caller.personId),
      };
    },
    receipt: ({ matter }, { data }) => ({ seq: matter.fact_seq + 1, due: Number(data?.due) }),
  },
  {
    path: '/matters/{id}/extensions',
    tag: '事项',
    summary: '申请延期',
    description: '由模板写明的角色答复；答复之前原时限有效，催办照旧。',
    errors: [
      'step-not-open',
      'extension-not-allowed',
      'extension-asked',
      'date-not-allowed',
      'programme-paused',
    ],
    body: 'ExtensionWish',
    beside: { step: z.string().max(100).openapi({ example: 'plan' }) },
    status: 201,
    answer: receiptSchema.extend({ until: instantSchema }).openapi('ExtensionAsked'),
    answerOf: (done) => ({ ...receiptAnswer(done), until: iso(done.due) }),
  },
);

/** The day wanted, at the same time of day; a day of rest goes on to the next working day. */
function dueAsked({ context, matter, step }: Look, { until }: Input): Instant {
  return dueAfterMove(calendarFor(context, matter), step.due!, { date: until });
}

function wrongDate({ context, matter, step, spec, now }: Look, due: Instant): string | undefined {
  const inForce = step.due!;
  const problem = extensionProblem(due, inForce, now, context.closesAt);
  if (problem) return problem.reason;
  const { atMost } = spec.extension!;
  const days = workdaysBetween(calendarFor(context, matter), dateOf(inForce), dateOf(due));
  return days > atMost ? `最多延期${atMost}个工作日` : undefined;
}
