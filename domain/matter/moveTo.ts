import type { Calendar } from '../calendar/calendar.types';
import { countDays } from '../calendar/countDays';
import { dateOf, type Instant, instantOf, type LocalDate, timeOf } from '../calendar/shanghai';

/**
 * Where somebody wants a deadline: a date (by default at the same time of day, and off a day of rest), or by working
 * days.
 */
export type MoveTo =
  | { date: LocalDate; at?: string; roll?: 'none' | 'forward' | 'back' }
  /** Negative: earlier. Not 0. */
  | { workdays: number };

/** The instant meant, from the deadline in force. */
export function dueAfterMove(calendar: Calendar, due: Instant, to: MoveTo): Instant {
  const request =
    'date' in to
      ? ({ anchor: to.date, count: 0, direction: 'after', roll: to.roll ?? 'forward' } as const)
      : ({
          anchor: dateOf(due),
          count: Math.abs(to.workdays),
          direction: to.workdays < 0 ? 'before' : 'after',
          roll: 'forward',
        } as const);
  const { date } = countDays(calendar, { ...request, unit: 'workday' });
  return instantOf(date, ('date' in to ? to.at : undefined) ?? timeOf(due));
}
