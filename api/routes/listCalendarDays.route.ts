import { MOST_DAYS_SPANNED, requireInCalendar, unitName } from '../../acts/calendar/calendar.schema';
import { unitCalendar } from '../../acts/calendar/unitCalendar';
import { dateSchema, existingDate } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { dayOf } from '../../domain/calendar/dayOf';
import { addDays, daysBetween } from '../../domain/calendar/shanghai';
import { wrongAt } from '../../domain/errors';
import { readRoute } from '../readRoute';

const day = z
  .strictObject({
    date: dateSchema,
    kind: z.enum(['workday', 'weekend', 'holiday', 'make-up']),
    notice: z.string().nullable().openapi({ description: '节日和所依据的通知；平日和周末为 null' }),
    provisional: z.boolean().openapi({ description: '这一年的放假通知尚未公布，公布后可能调整' }),
  })
  .openapi('CalendarDay');

export const listCalendarDays = readRoute(
  {
    path: '/calendar/days',
    tag: '日历',
    summary: '逐日查看工作日历',
    description: '按最新一版，首尾两日都在内。',
    query: z.strictObject({
      from: existingDate,
      to: existingDate,
      unit: unitName.optional().openapi({ description: '单位或分组的全称；给出时含它另定的日子' }),
    }),
    errors: ['invalid-request', 'unknown-field', 'calendar-range'],
    answer: z.array(day),
  },
  async ({ db }, { query: { from, to, unit } }) => {
    requireInCalendar({ 'query.from': from, 'query.to': to });
    const days = daysBetween(from, to) + 1;
    if (days < 1) {
      throw wrongAt('query.to', '不得早于 from');
    }
    if (days > MOST_DAYS_SPANNED) {
      throw wrongAt('query.to', `一次最多 ${MOST_DAYS_SPANNED} 天，这里有 ${days} 天`, 'calendar-range');
    }
    const calendar = await unitCalendar(db, unit, 'query.unit');
    return Array.from({ length: days }, (_, n) => dayOf(calendar, addDays(from, n)));
  },
);
