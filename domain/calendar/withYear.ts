import { unitKey } from '../people/textKeys';
import type { Calendar, CalendarDay, CalendarUploadDay } from './calendar.types';
import { type LocalDate, yearOf } from './shanghai';

/** The year of the notice that a day comes from. */
export function noticeYearOf(date: LocalDate, day: CalendarDay): number {
  return day.year ?? yearOf(date);
}

/**
 * The next version of a calendar: the notice of `year` is published, its days are exactly `days` (as `readCalendarYear`
 * gives them). Where two notices rule on the same date of a December, the later year's notice holds, whichever was
 * uploaded last.
 */
export function withYear(calendar: Calendar, year: number, days: readonly CalendarUploadDay[]): Calendar {
  const otherYears = Object.entries(calendar.days).filter(([date, day]) => noticeYearOf(date, day) !== year);
  const merged = new Map<LocalDate, CalendarDay>(otherYears);
  for (const { date, kind, notice } of days) {
    const there = merged.get(date);
    if (there && noticeYearOf(date, there) > year) continue;
    merged.set(date, { kind, notice, ...(yearOf(date) !== year && { year }) });
  }
  return {
    ...calendar,
    version: calendar.version + 1,
    publishedYears: [...new Set([...calendar.publishedYears, year])].sort((a, b) => a - b),
    days: sorted(merged),
  };
}

/**
 * The next version of a calendar: the extra days of `unit` (full name of a unit or group, however spelt; '' for
 * everybody) are exactly
 * `days`; none means that it has none any more.
 */
export function withExtraDays(
  calendar: Calendar,
  unit: string,
  days: readonly CalendarUploadDay[],
): Calendar {
  const { extra, ...rest } = calendar;
  const others = Object.entries(extra ?? {}).filter(([name]) => unitKey(name) !== unitKey(unit));
  const own = new Map(days.map(({ date, kind, notice }) => [date, { kind, notice }]));
  const all = own.size === 0 ? others : [...others, [unit, sorted(own)] as const];
  return {
    ...rest,
    version: calendar.version + 1,
    ...(all.length > 0 && { extra: Object.fromEntries(all) }),
  };
}

function sorted(days: ReadonlyMap<LocalDate, CalendarDay>): Record<LocalDate, CalendarDay> {
  return Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
