import type { Snap } from './calendar.types';
import { addDays, type LocalDate, monthBounds, monthOf, weekdayOf, yearOf } from './shanghai';

/** Months in a period; periods start with January. */
const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The last day of the period that holds `date`, or the nth (or last) weekday of the month that holds it. */
export function snapDate(date: LocalDate, snap: Snap): LocalDate {
  const [year, month] = [yearOf(date), monthOf(date)];
  if ('endOf' in snap) {
    const size = MONTHS[snap.endOf];
    return monthBounds(year, Math.ceil(month / size) * size).last;
  }
  const { first, last } = monthBounds(year, month);
  if (snap.nth === 'last') return addDays(last, -((weekdayOf(last) - snap.weekday + 7) % 7));
  return addDays(first, ((snap.weekday - weekdayOf(first) + 7) % 7) + 7 * (snap.nth - 1));
}
