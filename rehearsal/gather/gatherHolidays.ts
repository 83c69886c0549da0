import type { Calendar } from '../../domain/calendar/calendar.types';
import { dayOf } from '../../domain/calendar/dayOf';
import { addDays, type LocalDate } from '../../domain/calendar/shanghai';
import type { Rehearsed } from '../rehearsed.types';

/** Days off between two dates, those of one notice that follow on each other as one. */
export function gatherHolidays(calendar: Calendar, from: LocalDate, to: LocalDate): Rehearsed['holidays'] {
  const holidays: Rehearsed['holidays'] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const { kind, notice, provisional } = dayOf(calendar, date);
    if (kind !== 'holiday' || notice === null) continue;
    const last = holidays.at(-1);
    if (last && last.notice === notice && addDays(last.to, 1) === date) last.to = date;
    else holidays.push({ from: date, to: date, notice, provisional });
  }
  return holidays;
}
