import type { Calendar } from '../../../domain/calendar/calendar.types';
import { workdaysBetween } from '../../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../../domain/calendar/shanghai';

/** Deadlines of a unit's filing by round, as they stand after every move. */
export type Deadlines = ReadonlyMap<number, Instant>;

/**
 * By when a unit had to hand in what counts: its first deadline, wherever an extension or an outage moved it. A return
 * by its own leader gives no more time, nor does mending its filing by itself; a round that the office opened again has
 * a deadline of its own. Undefined before the filing was ever opened.
 */
export function dueOf(
  unit: { round: number; reopenedByOffice: readonly number[] },
  deadlines: Deadlines,
): Instant | undefined {
  const first = deadlines.get(1);
  if (first === undefined) return undefined;
  const given = unit.reopenedByOffice.flatMap((round) =>
    round <= unit.round ? (deadlines.get(round) ?? []) : [],
  );
  return Math.max(first, ...given);
}

/**
 * Working days from the deadline's day to that of the hand-in; 0: on time; an hour late on the same day, or on a day
 * off, is 1.
 */
export function workdaysLate(
  calendar: Calendar,
  due: Instant | undefined,
  handedInAt: Instant | null,
): number {
  if (due === undefined || handedInAt === null || handedInAt <= due) return 0;
  return Math.max(1, workdaysBetween(calendar, dateOf(due), dateOf(handedInAt)));
}

/** The deadline most units had, of equals the earliest; undefined if none was ever opened. */
export function commonDue(dues: readonly (Instant | undefined)[]): Instant | undefined {
  const counts = new Map<Instant, number>();
  for (const due of dues) if (due !== undefined) counts.set(due, (counts.get(due) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0];
}
