import { sql } from 'kysely';
import type { Calendar, CalendarDay } from '../domain/calendar/calendar.types';
import { yearOf } from '../domain/calendar/shanghai';
import { at, type Db, type Tx } from './openStore';

/** Running programmes are pinned to a handful of versions; the oldest goes first. */
const MOST_CACHED = 20;
/** Whole versions, by database: they never change once they are committed. */
const cached = new WeakMap<object, Map<number, Calendar>>();
/** Rows of one insert: Postgres takes 65,535 values in a statement. */
const ROWS = 5_000;

/**
 * The versions of the database behind a connection; its transactions share the adapter, other databases have their own.
 */
function versionsOf(db: Db | Tx): Map<number, Calendar> {
  const { adapter } = db.getExecutor();
  const versions = cached.get(adapter) ?? new Map<number, Calendar>();
  cached.set(adapter, versions);
  return versions;
}

/**
 * A pinned version of the working calendar: published years, the notices' days and the extra days of units. Kept in
 * memory, and not to be changed by the caller. Throws Kysely's NoResultError if there is no such version.
 */
export async function calendarOf(db: Db | Tx, version: number): Promise<Calendar> {
  const versions = versionsOf(db);
  const known = versions.get(version);
  if (known) return known;
  const { own } = await db
    .selectFrom('calendar_versions')
    .select(sql<boolean>`xmin = coalesce(pg_current_xact_id_if_assigned()::xid, '0'::xid)`.as('own'))
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const calendar = await readCalendar(db, version);
  // A version that this very transaction wrote may yet be rolled back, and another take its number.
  if (own) return calendar;
  if (versions.size >= MOST_CACHED) versions.delete(versions.keys().next().value!);
  versions.set(version, calendar);
  return calendar;
}

async function readCalendar(db: Db | Tx, version: number): Promise<Calendar> {
  const [years, days, extraDays] = await Promise.all([
    db.selectFrom('calendar_years').select('year').where('version', '=', version).orderBy('year').execute(),
    db.selectFrom('calendar_days').selectAll().where('version', '=', version).orderBy('date').execute(),
    db
      .selectFrom('calendar_extra_days')
      .selectAll()
      .where('version', '=', version)
      .orderBy('unit')
      .orderBy('date')
      .execute(),
  ]);
  // By a map: a unit may be called `__proto__` or `constructor` like anything else.
  const extra = new Map<string, Record<string, CalendarDay>>();
  for (const { unit, date, kind, notice } of extraDays)
    extra.set(unit, { ...extra.get(unit), [date]: { kind, notice } });
  return {
    version,
    publishedYears: years.map((y) => y.year),
    days: Object.fromEntries(
      days.map(({ date, year, kind, notice }) => [
        date,
        { kind, notice, ...(year !== yearOf(date) && { year }) },
      ]),
    ),
    ...(extraDays.length > 0 && { extra: Object.fromEntries(extra) }),
  };
}

/** The version new programmes are pinned to. */
export async function newestCalendar(db: Db | Tx): Promise<Calendar> {
  const { version } = await db
    .selectFrom('calendar_versions')
    .select((e) => e.fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  return calendarOf(db, version);
}

/**
 * Writes a whole version; `source` says in Chinese where it comes from. A version that is there already stays as it is,
 * and the answer is false: two changes at once must not take each other's calendar for their own.
 */
export async function keepCalendar(
  tx: Tx,
  calendar: Calendar,
  source: string,
  now: number,
): Promise<boolean> {
  const { version, publishedYears, days, extra = {} } = calendar;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('calendar_versions')
    .values({ version, source, created_at: at(now) })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  for (const rows of batches(publishedYears.map((year) => ({ version, year }))))
    await tx.insertInto('calendar_years').values(rows).execute();
  const ruled = Object.entries(days).map(([date, { kind, notice, year }]) => {
    return { version, year: year ?? yearOf(date), date, kind, notice };
  });
  for (const rows of batches(ruled)) await tx.insertInto('calendar_days').values(rows).execute();
  const own = Object.entries(extra).flatMap(([unit, of]) =>
    Object.entries(of).map(([date, { kind, notice }]) => ({ version, unit, date, kind, notice })),
  );
  for (const rows of batches(own)) await tx.insertInto('calendar_extra_days').values(rows).execute();
  return true;
}

/** Nothing at all for an empty list: an insert without rows is no SQL. */
function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS);
}
