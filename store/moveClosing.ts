import type { Calendar } from '../domain/calendar/calendar.types';
import type { Instant, LocalDate } from '../domain/calendar/shanghai';
import { shiftByWorkdays } from '../domain/deadline';
import { workdaysLost } from '../domain/matter/replan';
import { closesByRule } from '../domain/start/start.rules';
import type { Template } from '../domain/template/template.schema';
import { calendarOf } from './calendar.repo';
import { at, type Db, type Tx } from './openStore';
import { bumpRevision } from './programme.context';
import { templateOf } from './template.repo';

interface Window {
  id: string;
  starts_on: LocalDate;
  ends_on: LocalDate;
}

/**
 * When a programme closes what is unanswered: its template's rule, later by the working days of every pause that
 * shifts.
 */
export async function closesAtOf(
  db: Db | Tx,
  programme: Window,
  template: Template,
  calendar: Calendar,
): Promise<Instant> {
  const due = closesByRule(calendar, template, { start: programme.starts_on, end: programme.ends_on });
  if (template.whenPaused === 'keep') return due;
  const lost = (await pausesOf(db, programme.id)).map(({ from, to }) => workdaysLost(calendar, from, to));
  return lost.reduce((closes, workdays) => shiftByWorkdays(calendar, closes, workdays), due);
}

/** Sets it anew after a pause, and tells every reader. */
export async function moveClosing(tx: Tx, programmeId: string): Promise<void> {
  const row = await tx
    .selectFrom('programmes')
    .selectAll()
    .where('id', '=', programmeId)
    .executeTakeFirstOrThrow();
  const template = await templateOf(tx, row.template_sha256);
  const calendar = await calendarOf(tx, row.calendar_version);
  const closes = await closesAtOf(tx, row, template, calendar);
  await tx
    .updateTable('programmes')
    .set({ closes_at: at(closes) })
    .where('id', '=', programmeId)
    .execute();
  await bumpRevision(tx, [programmeId]);
}

async function pausesOf(db: Db | Tx, programmeId: string): Promise<{ from: Instant; to: Instant }[]> {
  const facts = await db
    .selectFrom('programme_facts')
    .select(['kind', 'received_at as at'])
    .where('programme_id', '=', programmeId)
    .where('kind', 'in', ['paused', 'resumed'])
    .orderBy('seq')
    .execute();
  // They take turns: the state they need sees to it.
  return facts.flatMap(({ kind, at: to }, n) => (kind === 'resumed' ? [{ from: facts[n - 1]!.at, to }] : []));
}
