import type { CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { yearOf } from '../../domain/calendar/shanghai';
import { dateProblem, plainDate } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import { z } from '../zod';
import { FIRST_YEAR, LAST_YEAR, noticeName, unitName } from './calendar.schema';

/** A unit with more days of its own than this has its own calendar, not exceptions. */
const MOST_DAYS = 400;

const extraDay = z.strictObject({
  date: z.string().max(40).openapi({ format: 'date', example: '2026-07-15' }),
  kind: z.enum(['holiday', 'make-up']).openapi({ description: 'holiday 不上班，make-up 上班' }),
  notice: noticeName.openapi({ example: '防汛停工' }),
});

export const extraDaysFields = {
  unit: unitName.nullable().openapi({ description: '单位或分组的全称；null 指全部单位' }),
  days: z.array(extraDay).max(MOST_DAYS, `最多 ${MOST_DAYS} 天`),
};

/**
 * A unit's extra days, checked and sorted. Throws AppError "invalid-calendar" naming every wrong one: no such date,
 * twice the same date, no reason.
 */
export function readExtraDays(days: readonly z.output<typeof extraDay>[]): CalendarUploadDay[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  const read = days.map((day) => ({ ...day, date: plainDate(day.date) }));
  for (const [n, { date, notice }] of read.entries()) {
    const wrong = (field: string, reason: string) => problems.push({ path: `days.${n}.${field}`, reason });
    const unread = dateProblem(date);
    if (unread !== null) wrong('date', unread);
    else if (yearOf(date) < FIRST_YEAR || yearOf(date) > LAST_YEAR)
      wrong('date', `须在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间`);
    else if (seen.has(date)) wrong('date', `与 days.${seen.get(date)} 重复`);
    else seen.set(date, n);
    if (notice === '') wrong('notice', '请写明事由');
  }
  if (problems.length > 0) throw new AppError('invalid-calendar', { problems });
  return read.sort((a, b) => (a.date < b.date ? -1 : 1));
}
