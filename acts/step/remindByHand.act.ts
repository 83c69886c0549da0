import { instantOf } from '../../domain/calendar/shanghai';
import { AppError, type Problem, wrongAt } from '../../domain/errors';
import { asksOfNobody } from '../../domain/forbidden/forbidden.schema';
import { recipientsOf } from '../../domain/people/actors';
import { calendarFor } from '../../domain/programme/context';
import {
  type Addressees,
  addresseesOf,
  leftOutText,
  mayRemind,
  mondayOf,
  tooSoon,
} from '../../domain/reminder/reminder.rules';
import type { LeftOutBecause, ReminderData } from '../../domain/reminder/reminder.types';
import { lockReminded, remindedOf, timesReminded } from '../../store/reminder.repo';
import { officerSchema } from '../caller.schema';
import { instantSchema, isoOrNull } from '../instant.schema';
import { receiptAnswer, receiptSchema } from '../receipt.answer';
import { type Look, stepAct } from '../stepAct';
import { z } from '../zod';

const input = z.strictObject({
  comment: z
    .string()
    .trim()
    .min(1, '请写一句催办的话')
    .max(200, '催办的话最多 200 个字')
    .refine((text) => !/\p{Cc}/u.test(text), '催办的话只写一行，不得含换行和控制字符')
    .superRefine(asksOfNobody)
    .openapi({ description: '随邮件发给被催办的人，写入记录', example: '街道周五汇总，请在此之前提交' }),
});

/** Whom it goes to and whom not, by name: what the sender gets back. */
interface Reminded {
  to: { personId: string; name: string; notBefore: number | null }[];
  leftOut: { personId: string; name: string; because: LeftOutBecause; reason: string }[];
}

interface Before extends Reminded {
  sentBefore: number[];
}

/**
 * Somebody reminds whoever has a step open, with a sentence of their own (人工催办). It moves no deadline and no rung of
 * the ladder. Limits are asked with the matter's row and everybody reminded locked, so that of two at once one is
 * refused.
 */
export const remindByHand = stepAct<z.output<typeof input>, Before, Reminded>(
  {
    name: 'remindByHand',
    fact: 'remindedByHand',
    input,
    who: ({ context, matter, caller, now }) => {
      if (!mayRemind(context, matter, caller.personId, now)) throw new AppError('not-allowed');
    },
    asked: ({ step }) => ({ kind: 'remindedByHand', step: step.id }),
    before: async (tx, look) => {
      const { context, matter, step, caller, now } = look;
      // What the system does by itself nobody is asked for.
      const recipients = step.does ? [] : recipientsOf(context, matter, step.who, now);
      const humanOf = (id: string) => context.people.get(id)!.humanId;
      const humans = recipients.map((r) => humanOf(r.personId));
      await lockReminded(tx, humans);
      const thisWeek = await timesReminded(tx, humans, instantOf(mondayOf(now), '00:00'));
      const sender = caller.personId === null ? null : humanOf(caller.personId);
      const place = { matterId: matter.id, step: step.id };
      return {
        ...named(look, addresseesOf(context, recipients, caller.personId, thisWeek)),
        sentBefore: await remindedOf(tx, place, sender),
      };
    },
    refuse: ({ context, matter, now }, _input, { to, leftOut, sentBefore }) => {
      const reason = tooSoon(calendarFor(context, matter), sentBefore, now);
      if (reason) throw wrongAt('step', reason, 'reminder-limit');
      if (to.length === 0) throw nobodyLeft(leftOut);
      return [];
    },
    content: (_look, { comment }, { to, leftOut }) => {
      const data: ReminderData = {
        to: to.map((p) => p.personId),
        leftOut: leftOut.map(({ personId, because }) => ({ personId, because })),
      };
      return { event: 'remindedByHand', comment, data: { ...data } };
    },
    receipt: (_look, _part, { to, leftOut }) => ({ to, leftOut }),
  },
  {
    path: '/matters/{id}/reminders',
    tag: '事项',
    summary: '人工催办一个环节',
    description:
      '催办轮到办理这个环节的人，附一句话，随下一封邮件发出；时限和自动催办不变。' +
      '同一人对同一环节每个工作日一次，每个人每周最多被催办两次。',
    errors: ['not-allowed', 'step-not-open', 'nobody-to-remind', 'reminder-limit', 'programme-paused'],
    body: 'ReminderWish',
    beside: { step: z.string().max(100).openapi({ example: 'plan' }), by: officerSchema },
    status: 201,
    answer: receiptSchema
      .extend({
        to: z.array(
          z.strictObject({
            personId: z.string(),
            name: z.string(),
            notBefore: instantSchema.nullable().openapi({ description: '请假中且没有代办人的，返岗后才发' }),
          }),
        ),
        leftOut: z
          .array(
            z.strictObject({
              personId: z.string(),
              name: z.string(),
              because: z.string(),
              reason: z.string(),
            }),
          )
          .openapi({ description: '轮到办理而没有催办的人，及原因' }),
      })
      .openapi('ReminderReceipt'),
    answerOf: (done) => ({
      ...receiptAnswer(done),
      to: done.to.map((p) => ({ ...p, notBefore: isoOrNull(p.notBefore) })),
      leftOut: done.leftOut,
    }),
  },
);

function named({ context, now }: Look, { to, leftOut }: Addressees): Reminded {
  const nameOf = (id: string) => context.people.get(id)!.name;
  return {
    to: to.map(({ personId, notBefore }) => ({ personId, name: nameOf(personId), notBefore })),
    leftOut: leftOut.map((p) => {
      const name = nameOf(p.personId);
      return { ...p, name, reason: leftOutText(name, p.because, now) };
    }),
  };
}

function nobodyLeft(leftOut: Reminded['leftOut']): AppError {
  if (leftOut.length === 0)
    return wrongAt('step', '这个环节由系统自动办理，或现在没有轮到谁，不用催办', 'nobody-to-remind');
  const problems = leftOut.map(({ reason }): Problem => ({ path: 'step', reason }));
  const code = leftOut.some((p) => p.because === 'weekly-limit') ? 'reminder-limit' : 'nobody-to-remind';
  return new AppError(code, { problems });
}
