import type { Calendar, Day } from './calendar.types';
import { type LocalDate, weekdayOf, yearOf } from './shanghai';

/** Festivals with a fixed date, assumed as one day off in a year without a published notice (全国年节及纪念日放假办法). */
const FIXED_FESTIVALS: Record<string, string> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};

/**
 * What a date is under a calendar. A year without a published notice is provisional: weekends and fixed-date festivals.
 */
export function dayOf(calendar: Calendar, date: LocalDate): Day {
  const provisional = !calendar.publishedYears.includes(yearOf(date));
  const entry = calendar.days[date];
  if (entry) return { date, kind: entry.kind, notice: entry.notice, provisional };
  const festival = provisional ? FIXED_FESTIVALS[date.slice(5)] : undefined;
  if (festival)
    return { date, kind: 'holiday', notice: `${festival}（放假通知尚未公布，暂按固定日期）`, provisional };
  const weekday = weekdayOf(date);
  const kind = weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
  return { date, kind, notice: null, provisional };
}

/** A working day is an ordinary workday or a make-up day (调休上班). */
export function isWorkday(calendar: Calendar, date: LocalDate): boolean {
  const { kind } = dayOf(calendar, date);
  return kind === 'workday' || kind === 'make-up';
}
