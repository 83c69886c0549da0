import { type LocalDate, yearOf } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { dateSchema, existingDate } from '../instant.schema';
import { z } from '../zod';

/** Years the calendar answers for: beyond them a typing error is likelier than a programme. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;
/** No rule counts further than a programme is long. */
export const MOST_DAYS_COUNTED = 400;
/** Days of one answer or plan: programmes are planned no further ahead (startProgramme). */
export const MOST_DAYS_SPANNED = 800;

/** A unit's or group's full name. */
export const unitName = z.string().trim().min(1).max(100);

/** What is asked of the calendar: a date, so many days from another. */
export const calendarQuestion = z
  .strictObject({
    anchor: existingDate.openapi({ description: '起算日；它的后一天是第 1 天' }),
    count: z.int().min(0).max(MOST_DAYS_COUNTED),
    unit: z.enum(['workday', 'day']).openapi({ description: 'workday 工作日，day 自然日' }),
    direction: z.enum(['after', 'before']),
    roll: z
      .enum(['none', 'forward', 'back'])
      .openapi({ description: '落在休息日时：none 不动，forward 顺延，back 提前' }),
    for: unitName.optional().openapi({ description: '单位或分组的全称；给出时含它另定的日子' }),
  })
  .openapi('CalendarQuestion');

/** `{year}` in a path. */
export const yearParams = z.strictObject({
  year: z
    .string()
    .refine(
      (text) => /^\d{4}$/.test(text) && Number(text) >= FIRST_YEAR && Number(text) <= LAST_YEAR,
      `年份须在 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间`,
    )
    .openapi({ example: '2027' }),
});

/** A line's worth of text: a notice's or festival's name. */
export const noticeName = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), '不得含换行和控制字符')
  .openapi({ example: '国办发明电〔2026〕7号' });

export const specialDay = z.strictObject({
  date: dateSchema,
  kind: z.enum(['holiday', 'make-up']).openapi({ description: 'holiday 放假，make-up 调休上班' }),
  notice: z.string().openapi({ description: '节日和所依据的通知' }),
});

/** Throws AppError "calendar-range" naming each date outside the years the calendar answers for. */
export function requireInCalendar(dates: Record<string, LocalDate>): void {
  const problems = Object.entries(dates).flatMap(([path, date]): Problem[] => {
    const year = yearOf(date);
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return [];
    return [{ path, reason: `须在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间` }];
  });
  if (problems.length > 0) throw new AppError('calendar-range', { problems });
}
