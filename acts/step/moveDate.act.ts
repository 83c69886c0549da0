import type { Instant } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { moveProblem } from '../../domain/matter/moveProblem';
import { dueAfterMove } from '../../domain/matter/moveTo';
import { calendarFor } from '../../domain/programme/context';
import { instantSchema, iso } from '../instant.schema';
import { moveToSchema } from '../moveTo.schema';
import { reasonSchema } from '../params.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { type Look, stepAct } from '../stepAct';
import { z } from '../zod';
import { officeOnly, requireClimbed } from './officeOnly';

const input = z.strictObject({ to: moveToSchema, reason: reasonSchema });
type Input = z.output<typeof input>;

/** The office moves the deadline of one open step, later or earlier; behind a link only later. */
export const moveDate = stepAct<Input, undefined, { from: Instant; due: Instant }>(
  {
    name: 'move',
    fact: 'dateMoved',
    input,
    who: officeOnly,
    asked: ({ step }) => ({ kind: 'dateMoved', step: step.id }),
    refuse: async (look, { to }) => {
      await requireClimbed(look);
      const { step, context, now } = look;
      const due = movedDue(look, to);
      const problem = earlierBehindLink(look, due) ?? moveProblem(due, step.due!, now, context.closesAt);
      if (problem) throw new AppError('date-not-allowed', { problems: [problem] });
      return [];
    },
    content: (look, { to, reason }) => ({
      event: 'dateMoved',
      comment: reason,
      data: { due: movedDue(look, to) },
    }),
    receipt: ({ step }, { data }) => ({ from: step.due!, due: Number(data?.due) }),
  },
  {
    path: '/matters/{id}/moves',
    tag: '事项',
    summary: '调整一个环节的时限',
    description: '推后或提前。原时限留在记录里；一次调整多个事项用 /programmes/{id}/moves。',
    errors: ['step-not-open', 'date-not-allowed'],
    body: 'DateWish',
    beside: { step: z.string().max(100).openapi({ example: 'plan' }) },
    status: 201,
    answer: receiptSchema.extend({ from: instantSchema, dueAt: instantSchema }).openapi('DateMoved'),
    answerOf: (done) => ({ ...receiptAnswer(done), from: iso(done.from), dueAt: iso(done.due) }),
  },
);

function movedDue({ context, matter, step }: Look, to: Input['to']): Instant {
  return dueAfterMove(calendarFor(context, matter), step.due!, to);
}

/** Who decides what has climbed grants more time; a deadline made earlier concerns the whole programme's plan. */
function earlierBehindLink({ caller, step }: Look, due: Instant): Problem | null {
  if (caller.personId === null || due > step.due!) return null;
  return { path: 'until', reason: '须晚于现在的时限；要提前的，请在办公室的页面上调整' };
}
