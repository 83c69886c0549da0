import { calendarQuestion, requireInCalendar } from '../../acts/calendar/calendar.schema';
import { dateSchema } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { explainCount } from '../../domain/calendar/explainCount';
import { unitCalendar } from '../unitCalendar';
import { writeRoute } from '../writeRoute';

const explained = z
  .strictObject({
    date: dateSchema,
    counted: z.int().openapi({ description: '数过的天数' }),
    skipped: z.array(z.strictObject({ date: dateSchema, reason: z.string() })),
    provisional: z.boolean(),
    text: z.string().openapi({ description: '一句话说明这个日期怎么来的' }),
  })
  .openapi('CalendarExplanation');

export const explainCalendar = writeRoute({
  path: '/calendar/explain',
  tag: '日历',
  summary: '算一个时限并说明理由',
  description: '按最新一版，什么也不改动。从休息日起算 0 个工作日时，按 roll 处理。',
  errors: ['calendar-range'],
  body: calendarQuestion,
  status: 200,
  answer: explained,
  // It only reads.
  oneStatement: async (db, _deps, { body: { for: unit, ...request } }) => {
    requireInCalendar({ anchor: request.anchor });
    const { counted, ...rest } = explainCount(await unitCalendar(db, unit, 'for'), request);
    return { body: { ...rest, counted: counted.length } };
  },
});
