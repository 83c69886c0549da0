import { z } from 'zod';
import { isLocalDate, type LocalDate, type TimeOfDay } from '../calendar/shanghai';
import { CHINESE } from './chinese';

/** A rule for a date, in the one form the rest of the code knows. */
export interface DateRule {
  anchor: 'start' | 'end' | 'opened' | 'date';
  /** Only with anchor "date". */
  date?: LocalDate;
  count: number;
  unit: 'workday' | 'day';
  direction: 'after' | 'before';
  roll: 'none' | 'forward' | 'back';
  at: TimeOfDay;
}

/** For repeated steps: the k-th of n is due on an evenly spread day of the programme. */
export interface SpreadRule {
  spread: { from: number; to: number };
  roll: DateRule['roll'];
  at: TimeOfDay;
}

const count = z.number().int().min(0).max(400);
const anchor = z.enum(['start', 'end', 'opened']);
const at = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 "HH:mm"，如 "17:00"（要加引号）')
  .default('17:00');
const roll = z.enum(['none', 'forward', 'back']).default('forward');
const day = z.number().int().min(1).max(400);

/** `{ day: 50 }`: the 50th day of the programme, the start being day 1. */
const byDay = z.strictObject({ day, at, roll }).transform(
  (r): DateRule => ({
    anchor: 'start',
    count: r.day - 1,
    unit: 'day',
    direction: 'after',
    roll: r.roll,
    at: r.at,
  }),
);

const byWorkdays = z
  .strictObject({ workdays: count, after: anchor.optional(), before: anchor.optional(), at, roll })
  .refine((r) => !(r.after && r.before), 'after 与 before 只能写一个')
  .transform((r): DateRule => relative(r.workdays, 'workday', r));

const byDays = z
  .strictObject({ days: count, after: anchor.optional(), before: anchor.optional(), at, roll })
  .refine((r) => !(r.after && r.before), 'after 与 before 只能写一个')
  .transform((r): DateRule => relative(r.days, 'day', r));

const byDate = z
  .strictObject({ date: z.string().refine(isLocalDate, '日期须写作 "YYYY-MM-DD" 且确有此日'), at, roll })
  .transform(
    (r): DateRule => ({
      anchor: 'date',
      date: r.date,
      count: 0,
      unit: 'day',
      direction: 'after',
      roll: r.roll,
      at: r.at,
    }),
  );

const bySpread = z
  .strictObject({ spread: z.strictObject({ from: day, to: day }), at, roll })
  .refine((r) => r.spread.from <= r.spread.to, 'from 不能晚于 to')
  .transform((r): SpreadRule => r);

type Relative = {
  after?: 'start' | 'end' | 'opened';
  before?: 'start' | 'end' | 'opened';
  at: string;
  roll: DateRule['roll'];
};

function relative(n: number, unit: DateRule['unit'], r: Relative): DateRule {
  const direction = r.before ? 'before' : 'after';
  return { anchor: r.before ?? r.after ?? 'opened', count: n, unit, direction, roll: r.roll, at: r.at };
}

const FORMS = {
  day: byDay,
  workdays: byWorkdays,
  days: byDays,
  date: byDate,
  spread: bySpread,
} as const;

const EXPECTED =
  '须为 { day: 第几天 }、{ workdays: n, after|before: start|end|opened }、{ days: n, … }、{ date: "YYYY-MM-DD" } 或 { spread: { from, to } } 之一';

/** Chooses the form by its key first, so that an error names the wrong field and not "no union member matched". */
function ruleOf<K extends keyof typeof FORMS>(...keys: K[]) {
  return z.unknown().transform((raw, ctx): z.output<(typeof FORMS)[K]> => {
    const key = keys.find((k) => typeof raw === 'object' && raw !== null && k in raw);
    if (!key) {
      ctx.addIssue({ code: 'custom', message: EXPECTED });
      return z.NEVER;
    }
    const parsed = FORMS[key].safeParse(raw, CHINESE);
    if (parsed.success) return parsed.data as z.output<(typeof FORMS)[K]>;
    for (const issue of parsed.error.issues)
      ctx.addIssue({ code: 'custom', message: issue.message, path: issue.path });
    return z.NEVER;
  });
}

export const dateRule = ruleOf('day', 'workdays', 'days', 'date');
export const dueRule = ruleOf('day', 'workdays', 'days', 'date', 'spread');
