import type { Calendar } from '../../domain/calendar/calendar.types';
import { workdaysBetween } from '../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../domain/calendar/shanghai';
import type { HandedIn } from '../filing/handedIn.views';
import type { Db, Tx } from '../openStore';

/** Deadlines of a unit's filing by round, as they stand after every move. */
export type Deadlines = ReadonlyMap<number, Instant>;

/** The deadlines of a step of every unit of a programme, by matter and round; one query. */
export async function deadlinesOf(
  db: Db | Tx,
  programmeId: string,
  step: string,
): Promise<Map<string, Map<number, Instant>>> {
  const rows = await db
    .selectFrom('deadlines as d')
    .innerJoin('matters as m', 'm.id', 'd.matter_id')
    .distinctOn(['d.matter_id', 'd.round'])
    .select(['d.matter_id', 'd.round', 'd.due_at'])
    .where('m.programme_id', '=', programmeId)
    .where('d.step_id', '=', step)
    .orderBy('d.matter_id')
    .orderBy('d.round')
    .orderBy('d.n', 'desc')
    .execute();
  const found = new Map<string, Map<number, Instant>>();
  for (const { matter_id, round, due_at } of rows)
    found.set(matter_id, (found.get(matter_id) ?? new Map()).set(round, due_at));
  return found;
}

/**
 * By when a unit had to hand in what counts: its first deadline, wherever an extension or an outage moved it. A return by its
 * own leader gives no more time, nor does mending its filing by itself; a round that the office opened again has a deadline of
 * its own. Undefined before the filing was ever opened.
 */
export function dueOf(
  unit: Pick<HandedIn, 'round' | 'reopenedByOffice'>,
  deadlines: Deadlines,
): Instant | undefined {
  const first = deadlines.get(1);
  if (first === undefined) return undefined;
  const given = unit.reopenedByOffice.flatMap((round) =>
    round <= unit.round ? (deadlines.get(round) ?? []) : [],
  );
  return Math.max(first, ...given);
}

/** Working days from the deadline's day to that of the hand-in; 0: on time; an hour late on the same day, or on a day off, is 1. */
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
