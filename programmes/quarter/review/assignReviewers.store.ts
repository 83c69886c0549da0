import { sql } from 'kysely';
import { type Instant, iso } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import { SYSTEM } from '../../../store/actor.types';
import { appendFact } from '../../../store/appendFact';
import { officeFact } from '../../../store/officeFact';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { lockProgramme } from '../../../store/programmeEvent';
import { handedInOf } from '../filing/handedIn.store';
import { quarterOf } from '../quarter.store';
import { assignmentsWithMarks } from './assignments.store';
import { reviewersOf } from './reviewers.rules';
import { type ReviewerAssignment, shareOut } from './shares.rules';
import { type Balanced, callThirds, laterScorings } from './thirds.rules';

const ROWS = 5_000;

/**
 * Gives every unit's sections to reviewers, nobody their own unit's: also of units that have not filed yet, since late
 * ones may come. Units that have their reviewers keep them, so that said twice it changes nothing the second time.
 * Answers how many units got theirs now. Throws AppError "invalid-request" naming the units for which there are too few
 * reviewers.
 */
export async function assignAll(db: Db | Tx, programmeId: string, now: number): Promise<{ units: number }> {
  if (!db.isTransaction) return db.transaction().execute((tx) => assignAll(tx, programmeId, now));
  // Nobody else gives out shares of this programme meanwhile.
  await lockProgramme(db, programmeId);
  const context = await contextOf(db, programmeId);
  const { scheme, scored } = await quarterOf(db, programmeId);
  const done = new Set((await assignmentsWithMarks(db, programmeId)).map((a) => a.matterId));
  const units = (await handedInOf(db, context)).filter((u) => !done.has(u.matterId));
  const reviewers = reviewersOf(context);
  const assignments = shareOut({ units, reviewers, scored, each: scheme.reviewers.each });
  await keepAssignments(db, assignments, now);
  return { units: new Set(assignments.map((a) => a.matterId)).size };
}

/**
 * Calls in a third reviewer where two lie too far apart (`callThirds`). Said twice it changes nothing the second time
 * and answers the same, as long as nobody has scored in between.
 */
export async function balance(db: Db | Tx, programmeId: string, now: number): Promise<Balanced> {
  if (!db.isTransaction) return db.transaction().execute((tx) => balance(tx, programmeId, now));
  // Nobody else gives out shares of this programme meanwhile.
  await lockProgramme(db, programmeId);
  const context = await contextOf(db, programmeId);
  const { scheme, scored } = await quarterOf(db, programmeId);
  const held = await assignmentsWithMarks(db, programmeId);
  const units = await handedInOf(db, context);
  const reviewers = reviewersOf(context);
  const { added, ...balanced } = callThirds({ scheme, scored, reviewers, units, held });
  await keepAssignments(db, added, now);
  return balanced;
}

/**
 * Spares reviewers of whom no third score is wanted the step for it, before it opens: nobody is told. `wanted`: persons
 * of whom one is. Answers the workflows that have something new to look at. Said twice it changes nothing.
 */
export async function waiveThird(
  db: Db,
  programmeId: string,
  wanted: readonly string[],
  now: Instant,
): Promise<string[]> {
  const { specs } = await contextOf(db, programmeId);
  const poked: string[] = [];
  for (const { key, steps } of specs) {
    const later = laterScorings(steps);
    if (later.length === 0) continue;
    const matters = await db
      .selectFrom('matters')
      .select(['id', 'person_id', 'workflow_id'])
      .where('programme_id', '=', programmeId)
      .where('key', '=', key)
      .where('status', '=', 'open')
      .orderBy('id')
      .execute();
    for (const { id, person_id, workflow_id } of matters) {
      if (person_id !== null && wanted.includes(person_id)) continue;
      for (const step of later) if (await waiveWaiting(db, id, step.id, now)) poked.push(workflow_id);
    }
  }
  return poked;
}

async function waiveWaiting(db: Db, matterId: string, step: string, now: Instant): Promise<boolean> {
  try {
    await appendFact(db, matterId, now, async (_on, _row, state) => {
      const waiting = state.steps.find((s) => s.id === step);
      if (state.ended || waiting?.status !== 'waiting') throw new AppError('step-not-open');
      const fact = officeFact('评分没有需要复核的差距', SYSTEM);
      return { ...fact, kind: 'waived', step, round: waiting.round, event: 'waived' };
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'step-not-open') return false;
    throw error;
  }
}

/** Writes assignments, many at once; one that stands already stays as it is. */
async function keepAssignments(
  tx: Db | Tx,
  assignments: readonly ReviewerAssignment[],
  now: number,
): Promise<void> {
  for (let from = 0; from < assignments.length; from += ROWS) {
    const rows = JSON.stringify(assignments.slice(from, from + ROWS));
    await sql`
      insert into assignments (matter_id, code, reviewer, third, at)
      select x."matterId", x.code, x.reviewer, x.third, ${iso(now)}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as x("matterId" text, code text, reviewer text, third boolean)
      on conflict do nothing`.execute(tx);
  }
}
