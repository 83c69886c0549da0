import { z } from '../acts/zod';
import type { CalendarUploadDay } from '../domain/calendar/calendar.types';
import { isLocalDate } from '../domain/calendar/shanghai';
import { AppError, type Problem } from '../domain/errors';
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
  for (const [n, { date, notice }] of days.entries()) {
    const wrong = (field: string, reason: string) => problems.push({ path: `days.${n}.${field}`, reason });
    const year = Number(date.slice(0, 4));
    if (!isLocalDate(date)) wrong('date', '日期须写作 YYYY-MM-DD 且确有此日');
    else if (year < FIRST_YEAR || year > LAST_YEAR)
      wrong('date', `须在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间`);
    else if (seen.has(date)) wrong('date', `与 days.${seen.get(date)} 重复`);
    else seen.set(date, n);
    if (notice === '') wrong('notice', '请写明事由');
  }
  if (problems.length > 0) throw new AppError('invalid-calendar', { problems });
  return [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
}
