import { z } from 'zod';
import type { Snap } from '../calendar/calendar.types';
import { isLocalDate, type LocalDate } from '../calendar/shanghai';
import { CHINESE } from './chinese';

/** The day a rule counts from, as the rest of the code knows it; the parts of a `DateRule` that say where it starts. */
export interface Anchor {
  anchor: 'start' | 'end' | 'opened' | 'date' | 'field' | 'matter';
  /** Only with anchor "date". */
  date?: LocalDate;
  /** Only with anchor "field": a date handed in with an earlier step of the same matter. */
  field?: { step: string; field: string };
  /** Only with anchor "matter": the key of another matter of the template; the anchor is the day on which it ended. */
  matter?: string;
  /** Moves the anchor to the end of the period that holds it, or to a weekday of the month that holds it. */
  snap?: Snap;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** A weekday by its English name; 0 Sunday … 6 Saturday. */
export const weekday = z
  .enum(WEEKDAYS, '星期须为 monday、tuesday、wednesday、thursday、friday、saturday、sunday 之一')
  .transform((name) => WEEKDAYS.indexOf(name));

export const stepId = z.string().regex(/^[a-z][a-z0-9-]*$/, '须以小写字母开头，只含小写字母、数字和连字符');

export const localDate = z.string().refine(isLocalDate, '日期须写作 "YYYY-MM-DD" 且确有此日');

const byDate = z.strictObject({ date: localDate }).transform((a): Anchor => ({ anchor: 'date', ...a }));

const byField = z
  .strictObject({
    field: z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-zA-Z0-9]*$/, '须写作“环节.栏目”，如 kickoff.date'),
  })
  .transform(({ field: path }): Anchor => {
    const [step = '', field = ''] = path.split('.');
    return { anchor: 'field', field: { step, field } };
  });

const byMatter = z
  .strictObject({ matter: stepId })
  .transform(({ matter }): Anchor => ({ anchor: 'matter', matter }));

const simple = chosen(
  { date: byDate, field: byField, matter: byMatter },
  '须为 start、end、opened、{ date: "YYYY-MM-DD" }、{ field: 环节.栏目 } 或 { matter: 事项 } 之一',
);

const byPeriod = z
  .strictObject({
    endOf: z.enum(['month', 'quarter', 'halfYear', 'year'], '须为 month、quarter、halfYear、year 之一'),
    of: simple.default({ anchor: 'opened' }),
  })
  .transform(({ endOf, of }): Anchor => ({ ...of, snap: { endOf } }));

const byNth = z
  .strictObject({
    nth: z.union(
      [z.literal([1, 2, 3, 4]), z.literal('last')],
      'nth 须为 1、2、3、4 或 last（不是每个月都有第5个）',
    ),
    weekday,
    of: simple.default({ anchor: 'opened' }),
  })
  .transform(({ nth, weekday, of }): Anchor => ({ ...of, snap: { weekday, nth } }));

/** start | end | opened | { date } | { field } | { matter } | { endOf, of } | { nth, weekday, of }. */
export const anchorSchema = chosen(
  { date: byDate, field: byField, matter: byMatter, endOf: byPeriod, nth: byNth },
  '须为 start、end、opened、{ date: "YYYY-MM-DD" }、{ field: 环节.栏目 }、{ matter: 事项 }、{ endOf: month|quarter|halfYear|year, of: … } 或 { nth: 1~4|last, weekday: 星期, of: … } 之一',
);

/** Chooses the form by its key first, so that an error names the wrong part and not "no union member matched". */
function chosen<K extends string>(forms: Record<K, z.ZodType<Anchor>>, expected: string) {
  return z.unknown().transform((raw, ctx): Anchor => {
    if (raw === 'start' || raw === 'end' || raw === 'opened') return { anchor: raw };
    const key = (Object.keys(forms) as K[]).find((k) => typeof raw === 'object' && raw !== null && k in raw);
    if (!key) {
      ctx.addIssue({ code: 'custom', message: expected });
      return z.NEVER;
    }
    const parsed = forms[key].safeParse(raw, CHINESE);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) ctx.addIssue({ code: 'custom', message, path });
    return z.NEVER;
  });
}
