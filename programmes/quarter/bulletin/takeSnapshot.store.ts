import type { Instant } from '../../../domain/calendar/shanghai';
import { calendarFor } from '../../../domain/programme/context';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { contentsOf, handedInOf } from '../filing/handedIn.store';
import { commonDue, dueOf, workdaysLate } from '../filing/lateness.rules';
import { objectionsOf } from '../objection/objections.store';
import { unitStepsOf } from '../quarter.rules';
import { quarterOf } from '../quarter.store';
import { marksOf } from '../review/marks.store';
import { previousIssued } from './bulletins.store';
import type { Snapshot } from './snapshot.types';

/**
 * Freezes everything a quarter's bulletin is made from, as it stands: what was handed in and signed (never the rows
 * somebody may still be writing), scores by reviewers' numbers, rulings, adjustments, objections, and what was issued
 * the quarter before. A handful of queries, however many units, on one snapshot of the database. The same records and
 * `now` give the same JSON. Throws AppError "not-found" if it is no quarter's programme.
 */
export async function takeSnapshot(db: Db | Tx, programmeId: string, now: Instant): Promise<Snapshot> {
  if (!db.isTransaction)
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => takeSnapshot(tx, programmeId, now));
  const context = await contextOf(db, programmeId);
  const { period, scheme, schemeSha256 } = await quarterOf(db, programmeId);
  const steps = unitStepsOf(context);
  const units = await handedInOf(db, context);
  const contents = await contentsOf(db, units);
  const deadlines = await deadlinesOf(db, programmeId, steps.fill);
  const marks = await marksOf(db, context);
  const objections = await objectionsOf(db, programmeId, steps);
  const deadlinesFor = (matterId: string) => deadlines.get(matterId) ?? new Map<number, Instant>();
  const firsts = units.map((u) => deadlinesFor(u.matterId).get(1));
  return {
    period,
    programme: { id: programmeId, title: context.title },
    scheme,
    schemeSha256,
    calendarVersion: String(context.calendar.version),
    dueAt: commonDue(firsts) ?? context.closesAt,
    takenAt: now,
    units: units.map((unit) => {
      const { matterId, answer, handedInAt, signedAt } = unit;
      const due = dueOf(unit, deadlinesFor(matterId));
      const calendar = calendarFor(context, { person_id: null, group_name: unit.unit });
      const content = contents.get(matterId);
      return {
        unit: unit.unit,
        matterId,
        answer,
        handedInAt,
        lateBy: workdaysLate(calendar, due, handedInAt),
        signedAt,
        signedHash: answer === 'signed' ? (content?.hash ?? null) : null,
        filings: content?.filings ?? [],
        ...marks(matterId),
        objection: objections.get(matterId) ?? null,
      };
    }),
    previous: await previousIssued(db, programmeId, period),
  };
}

/** The deadlines of a step of every unit of a programme, by matter and round; one query. */
async function deadlinesOf(
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
  const byMatter = new Map<string, Map<number, Instant>>();
  for (const { matter_id, round, due_at } of rows)
    byMatter.set(matter_id, (byMatter.get(matter_id) ?? new Map()).set(round, due_at));
  return byMatter;
}
