import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { lockProgramme } from '../../../store/programmeEvent';
import { handedInOf } from '../filing/handedIn.store';
import { quarterOf } from '../quarter.store';
import { assignmentsOf, keepAssignments } from './assignments.store';
import { reviewersOf } from './reviewers.rules';
import { shareOut } from './shareOut.rules';

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
  const done = new Set((await assignmentsOf(db, programmeId)).map((a) => a.matterId));
  const units = (await handedInOf(db, context)).filter((u) => !done.has(u.matterId));
  const reviewers = reviewersOf(context);
  const assignments = shareOut({ units, reviewers, scored, each: scheme.reviewers.each });
  await keepAssignments(db, assignments, now);
  return { units: new Set(assignments.map((a) => a.matterId)).size };
}
