import { z } from 'zod';
import type { TimeOfDay } from '../calendar/shanghai';
import { type Anchor, anchorSchema, localDate, stepId, weekday } from './anchor.schema';
import { CHINESE } from './chinese';

/** A rule for a date, in the one form the rest of the code knows: an anchor, a count from it, a roll, a time of day. */
export interface DateRule extends Anchor {
  count: number;
  unit: 'workday' | 'day';
  direction: 'after' | 'before';
  /** Where a result on a non-working day goes. */
  roll: 'none' | 'forward' | 'back';
  at: TimeOfDay;
  /** The anchor in the template's words (`“启动会”日期`), filled in where the template is at hand; for explanations. */
  anchorTitle?: string;
}

/** For repeated steps: the k-th of n is due on an evenly spread day of the programme. */
export interface SpreadRule {
  spread: { from: number; to: number };
  roll: DateRule['roll'];
  at: TimeOfDay;
}

/** For openings: one step for every such weekday from the programme's start to its end. 0 Sunday … 6 Saturday. */
export interface EveryRule {
  every: number;
  roll: DateRule['roll'];
  at: TimeOfDay;
}

/** Opens when these steps are done. */
export interface AfterRule {
  after: string[];
}

const count = z.number().int().min(0).max(400);
const at = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 "HH:mm"，如 "17:00"（要加引号）')
  .default('17:00');
const roll = z.enum(['none', 'forward', 'back']).default('forward');
const day = z.number().int().min(1).max(400);
const onTheDay = { count: 0, unit: 'day', direction: 'after' } as const;

/** `{ day: 50 }`: the 50th day of the programme, the start being day 1. */
const byDay = z
  .strictObject({ day, at, roll })
  .transform(({ day: nth, ...r }): DateRule => ({ ...onTheDay, anchor: 'start', count: nth - 1, ...r }));

const counted = { after: anchorSchema.optional(), before: anchorSchema.optional(), at, roll };
const oneSide = (r: { after?: Anchor; before?: Anchor }): boolean => !(r.after && r.before);
const BOTH_SIDES = 'after 与 before 只能写一个';

const byWorkdays = z
  .strictObject({ workdays: count, ...counted })
  .refine(oneSide, BOTH_SIDES)
  .transform((r): DateRule => relative(r.workdays, 'workday', r));

const byDays = z
  .strictObject({ days: count, ...counted })
  .refine(oneSide, BOTH_SIDES)
  .transform((r): DateRule => relative(r.days, 'day', r));

/** `{ on: <anchor> }`: the anchor's own day. */
const byAnchor = z
  .strictObject({ on: anchorSchema, at, roll })
  .transform(({ on, ...r }): DateRule => ({ ...on, ...onTheDay, ...r }));

const byDate = z
  .strictObject({ date: localDate, at, roll })
  .transform((r): DateRule => ({ anchor: 'date', ...onTheDay, ...r }));

const bySpread = z
  .strictObject({ spread: z.strictObject({ from: day, to: day }), at, roll })
  .refine((r) => r.spread.from <= r.spread.to, 'from 不能晚于 to')
  .transform((r): SpreadRule => r);

const byEvery = z.strictObject({ every: weekday, at, roll }).transform((r): EveryRule => r);

const bySteps = z.strictObject({ after: z.array(stepId).min(1) }).transform((r): AfterRule => r);

function relative(
  n: number,
  unit: DateRule['unit'],
  r: { after?: Anchor; before?: Anchor; at: TimeOfDay; roll: DateRule['roll'] },
): DateRule {
  const anchor = r.before ?? r.after ?? { anchor: 'opened' };
  return { ...anchor, count: n, unit, direction: r.before ? 'before' : 'after', roll: r.roll, at: r.at };
}

/** By their key; `after` last, since it is also a part of others. */
const FORMS = {
  day: byDay,
  workdays: byWorkdays,
  days: byDays,
  on: byAnchor,
  date: byDate,
  spread: bySpread,
  every: byEvery,
  after: bySteps,
} as const;

/** How each form is written, for whoever wrote something else. */
const WRITTEN: Record<keyof typeof FORMS, string> = {
  day: '{ day: 第几天 }',
  workdays: '{ workdays: n, after|before: 起点 }',
  days: '{ days: n, after|before: 起点 }',
  on: '{ on: 起点 }',
  date: '{ date: "YYYY-MM-DD" }',
  spread: '{ spread: { from, to } }',
  every: '{ every: friday }',
  after: '{ after: [环节] }',
};

/** Chooses the form by its key first, so that an error names the wrong field and not "no union member matched". */
function ruleOf<K extends keyof typeof FORMS>(...keys: K[]) {
  return z.unknown().transform((raw, ctx): z.output<(typeof FORMS)[K]> => {
    const key = keys.find((k) => typeof raw === 'object' && raw !== null && k in raw);
    if (!key) {
      ctx.addIssue({ code: 'custom', message: `须为 ${keys.map((k) => WRITTEN[k]).join('、')} 之一` });
      return z.NEVER;
    }
    const parsed = FORMS[key].safeParse(raw, CHINESE);
    if (parsed.success) return parsed.data as z.output<(typeof FORMS)[K]>;
    for (const issue of parsed.error.issues)
      ctx.addIssue({ code: 'custom', message: issue.message, path: issue.path });
    return z.NEVER;
  });
}

export const dateRule = ruleOf('day', 'workdays', 'days', 'on', 'date');
export const dueRule = ruleOf('day', 'workdays', 'days', 'on', 'date', 'spread');
export const opensRule = ruleOf('day', 'workdays', 'days', 'on', 'date', 'every', 'after');
