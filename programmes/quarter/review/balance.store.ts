import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { lockProgramme } from '../../../store/programmeEvent';
import { handedInOf } from '../filing/handedIn.store';
import { quarterOf } from '../quarter.store';
import { assignmentsOf, keepAssignments } from './assignments.store';
import { type Balanced, callThirds } from './callThirds.rules';
import { reviewersOf } from './reviewers.rules';

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
  const held = await assignmentsOf(db, programmeId);
  const units = await handedInOf(db, context);
  const reviewers = reviewersOf(context);
  const { added, ...balanced } = callThirds({ scheme, scored, reviewers, units, held });
  await keepAssignments(db, added, now);
  return balanced;
}
