import type { Snap } from './calendar.types';
import { addDays, type LocalDate, weekdayOf } from './shanghai';

/** Months in a period; periods start with January. */
const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

/** The last day of the period that holds `date`, or the nth (or last) weekday of the month that holds it. */
export function snapDate(date: LocalDate, snap: Snap): LocalDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  if ('endOf' in snap) {
    const size = MONTHS[snap.endOf];
    return lastOfMonth(year, Math.ceil(month / size) * size);
  }
  if (snap.nth === 'last') {
    const last = lastOfMonth(year, month);
    return addDays(last, -((weekdayOf(last) - snap.weekday + 7) % 7));
  }
  const first = `${date.slice(0, 8)}01`;
  return addDays(first, ((snap.weekday - weekdayOf(first) + 7) % 7) + 7 * (snap.nth - 1));
}

function lastOfMonth(year: number, month: number): LocalDate {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
