import { explainCount } from '../../domain/calendar/explainCount';
import { act } from '../act';
import { dateSchema } from '../instant.schema';
import { z } from '../zod';
import { calendarQuestion, requireInCalendar } from './calendar.schema';
import { unitCalendar } from './unitCalendar';

const explained = z
  .strictObject({
    date: dateSchema,
    counted: z.int().openapi({ description: '数过的天数' }),
    skipped: z.array(z.strictObject({ date: dateSchema, reason: z.string() })),
    provisional: z.boolean(),
    text: z.string().openapi({ description: '一句话说明这个日期怎么来的' }),
  })
  .openapi('CalendarExplanation');

/** A question: nothing is stored and nobody is woken. */
export const explainCalendar = act(
  {
    name: 'explainCalendar',
    input: calendarQuestion,
    single: true,
    run: async (db, { input: { for: unit, ...question } }) => {
      requireInCalendar({ anchor: question.anchor });
      const { counted, ...rest } = explainCount(await unitCalendar(db, unit, 'for'), question);
      return { done: { ...rest, counted: counted.length }, wake: [] };
    },
  },
  {
    path: '/calendar/explain',
    tag: '日历',
    summary: '算一个时限并说明理由',
    description: '按最新一版，什么也不改动。从休息日起算 0 个工作日时，按 roll 处理。',
    errors: ['calendar-range'],
    body: 'CalendarQuestion',
    answer: explained,
  },
);
