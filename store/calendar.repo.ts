import type { Calendar } from '../domain/calendar/calendar.types';
import { at, type Db, type Tx } from './openStore';

/** A pinned version of the working calendar. */
export async function calendarOf(db: Db | Tx, version: number): Promise<Calendar> {
  const [years, days] = await Promise.all([
    db.selectFrom('calendar_years').select('year').where('version', '=', version).execute(),
    db.selectFrom('calendar_days').selectAll().where('version', '=', version).execute(),
  ]);
  return {
    version,
    publishedYears: years.map((y) => y.year),
    days: Object.fromEntries(days.map((d) => [d.date, { kind: d.kind, notice: d.notice }])),
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

/** Writes a whole version. A version that is there already stays as it is. */
export async function keepCalendar(tx: Tx, calendar: Calendar, source: string, now: number): Promise<void> {
  const { version, publishedYears, days } = calendar;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('calendar_versions')
    .values({ version, source, created_at: at(now) })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  await tx
    .insertInto('calendar_years')
    .values(publishedYears.map((year) => ({ version, year })))
    .execute();
  await tx
    .insertInto('calendar_days')
    .values(Object.entries(days).map(([date, day]) => ({ version, date, ...day })))
    .execute();
}
