import { z } from 'zod';
import { asksOfNobody, keysAskOfNobody } from '../forbidden/forbidden.schema';
import { ROLES } from '../glossary';
import { stepId } from './anchor.schema';
import { type Form, formSchema } from './form.schema';
import { dateRule, dueRule, opensRule } from './rule.schema';
import { ACTED_KINDS, CHECK_KINDS } from './step.kinds';

export type { DateRule, SpreadRule } from './rule.schema';

const id = stepId.superRefine(asksOfNobody);
const title = z.string().min(1).max(40).superRefine(asksOfNobody);
const role = z.enum(Object.keys(ROLES) as [keyof typeof ROLES, ...(keyof typeof ROLES)[]]);
const who = z.union([z.literal('assignee'), role]);
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 "HH:mm"，如 "09:00"（要加引号）');

/**
 * One rung: `workdays` before (negative) or after (positive) the deadline's date, at an hour in Asia/Shanghai.
 * Counted in working days, so a ladder is never spent over a holiday.
 */
const rungSchema = z.strictObject({ workdays: z.number().int().min(-60).max(60), at: hour.default('09:00') });

const ladderSchema = z.strictObject({
  remind: z
    .array(rungSchema.refine((r) => r.workdays <= 0, '催办须在到期日当天或之前'))
    .max(10)
    .default([]),
  escalate: z
    .array(rungSchema.extend({ to: who }).refine((r) => r.workdays > 0, '升级须在到期日之后'))
    .max(10)
    .default([]),
});

const checkSchema = z.strictObject({
  kind: z.enum(CHECK_KINDS).default('check'),
  by: role,
  title,
  due: dateRule,
  ladder: z.string(),
  /** Not decided by then, it lapses. Absent: it stays open until the programme closes. */
  until: dateRule.optional(),
});

const extensionSchema = z.strictObject({
  /** Who decides. */
  by: role,
  /** The new deadline lies at most so many working days after the one in force. */
  atMost: z.number().int().min(1).max(60).default(10),
  /** Requests granted in one round. */
  times: z.number().int().min(1).max(5).default(1),
});

function isNumber(form: Form | undefined, id: string | undefined): boolean {
  return id === undefined || form?.fields.find((f) => f.id === id)?.type === 'number';
}

const stepSchema = z
  .strictObject({
    id,
    title,
    kind: z.enum(ACTED_KINDS).default('form'),
    who: who.default('assignee'),
    /**
     * Absent: at once when the matter opens. `after`: when these steps are done. A date rule: on that date. `every`:
     * one step for every such weekday of the programme.
     */
    opens: opensRule.optional(),
    due: dueRule,
    /** The deadline of every later round, after a return. */
    again: dateRule.default({
      anchor: 'opened',
      count: 3,
      unit: 'workday',
      direction: 'after',
      roll: 'forward',
      at: '17:00',
    }),
    /** Only, and always, of kind "form". */
    form: formSchema.optional(),
    /**
     * Not handed in by then, it lapses (never before its deadline). Absent: it stays open until the programme closes.
     */
    until: dateRule.optional(),
    /** Nobody is waited for: a matter in which only such steps have lapsed is done. */
    optional: z.boolean().default(false),
    /** 零报告 is an accepted answer; it never counts towards a tally. */
    nilReturn: z.boolean().default(false),
    /** How many of these steps: a number, or the name of a parameter. */
    repeat: z.union([z.number().int().min(1).max(50), z.string()]).optional(),
    /** Name under which finished ones are counted in the closing report. */
    tally: z.string().max(20).superRefine(asksOfNobody).optional(),
    /**
     * Which number of its form the office's own overviews read, whatever the template calls it: `served` (服务人数) is
     * added up in the closing report, `stars` (星级) stands beside a unit's marks of the year.
     */
    measures: z.strictObject({ served: z.string(), stars: z.string() }).partial().optional(),
    ladder: z.string(),
    check: checkSchema.optional(),
    /** Whoever acts may ask for more time; without it only an officer moves the deadline. */
    extension: extensionSchema.optional(),
  })
  .refine((s) => !('spread' in s.due) || s.repeat !== undefined, {
    message: 'spread 只用于 repeat 的环节',
    path: ['due'],
  })
  .refine((s) => (s.kind === 'form') === (s.form !== undefined), {
    message: 'form 类环节须写明表单，其他类环节不得有',
    path: ['form'],
  })
  .refine((s) => Object.values(s.measures ?? {}).every((id) => isNumber(s.form, id)), {
    message: 'measures 须指表单里 number 类型的栏目',
    path: ['measures'],
  })
  .refine((s) => s.repeat === undefined || !s.opens || !('every' in s.opens), {
    message: 'every 与 repeat 只能写一个',
    path: ['repeat'],
  });

const matterSchema = z.strictObject({
  title,
  /**
   * One matter per person holding this role, per group (its leader acts), per unit (its liaison acts), or one for the
   * programme (an officer acts).
   */
  for: z.enum(['participant', 'reviewer', 'group', 'unit', 'programme']),
  steps: z.array(stepSchema).min(1).max(40),
});

export const templateSchema = z.strictObject({
  id,
  version: z.number().int().positive(),
  title,
  about: z.string().max(400).superRefine(asksOfNobody),
  /** Length of the window in calendar days; the start is day 1. */
  days: z.number().int().min(1).max(400),
  /** What still stands open at this instant is closed as unanswered. */
  closes: dateRule,
  /**
   * What a pause does to open deadlines: later by the working days lost, or as they were. Openings keep their dates.
   */
  whenPaused: z.enum(['shift', 'keep']).default('shift'),
  parameters: z
    .record(
      stepId,
      z
        .strictObject({ title, min: z.number().int(), max: z.number().int(), default: z.number().int() })
        .refine((p) => p.min <= p.default && p.default <= p.max, 'default 须在 min 与 max 之间'),
    )
    .superRefine(keysAskOfNobody)
    .default({}),
  ladders: z.record(z.string(), ladderSchema).superRefine(keysAskOfNobody),
  /** Id of the scheme its filings and scores are judged by; of a quarter's bulletin only. */
  scheme: stepId.optional(),
  matters: z.record(stepId, matterSchema).superRefine(keysAskOfNobody),
});

export type Template = z.output<typeof templateSchema>;
export type Measure = keyof NonNullable<TemplateStep['measures']>;
export type TemplateStep = Template['matters'][string]['steps'][number];
export type Ladder = z.output<typeof ladderSchema>;
export type ExtensionRule = z.output<typeof extensionSchema>;
export type Who = z.output<typeof who>;
