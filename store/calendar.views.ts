import type { Calendar } from '../domain/calendar/calendar.types';
import { dateOf, type Instant, yearOf } from '../domain/calendar/shanghai';
import { unitKey } from '../domain/people/textKeys';
import { ALIVE } from '../domain/programme/programme.states';
import { newestCalendar } from './calendar.repo';
import type { Db, Tx } from './openStore';

/** The newest calendar, where it comes from, and what running programmes still lack. */
export interface CalendarStatus {
  calendar: Calendar;
  /** In Chinese, or the name of the package that the seed comes from. */
  source: string;
  createdAt: Instant;
  /** Years without a published notice that running (or paused) programmes reach into, with those programmes. */
  provisionalYears: { year: number; programmes: { id: string; title: string }[] }[];
}

export async function calendarStatus(db: Db): Promise<CalendarStatus> {
  const calendar = await newestCalendar(db);
  const [row, programmes] = await Promise.all([
    db
      .selectFrom('calendar_versions')
      .select(['source', 'created_at as createdAt'])
      .where('version', '=', calendar.version)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('programmes')
      .select(['id', 'title', 'starts_on as startsOn', 'closes_at as closesAt'])
      .where('state', 'in', ALIVE)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  ]);
  const byYear = new Map<number, { id: string; title: string }[]>();
  for (const { id, title, startsOn, closesAt } of programmes) {
    for (let year = yearOf(startsOn); year <= yearOf(dateOf(closesAt)); year += 1) {
      if (calendar.publishedYears.includes(year)) continue;
      byYear.set(year, [...(byYear.get(year) ?? []), { id, title }]);
    }
  }
  const provisionalYears = [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, reaching]) => ({ year, programmes: reaching }));
  return { calendar, ...row, provisionalYears };
}

/** True if a unit or group of this full name, however spelt, is on any roster, or has extra days of its own. */
export async function unitKnown(db: Db | Tx, calendar: Calendar, name: string): Promise<boolean> {
  const key = unitKey(name);
  if (Object.keys(calendar.extra ?? {}).some((unit) => unitKey(unit) === key)) return true;
  const [units, groups] = await Promise.all([
    db.selectFrom('persons').select('unit as name').distinct().execute(),
    db.selectFrom('members').select('group_name as name').distinct().execute(),
  ]);
  return [...units, ...groups].some((of) => of.name !== null && unitKey(of.name) === key);
}
