import { assignReviewers } from '../../domain/scheme/assignReviewers';
import { reviewersOf } from '../../domain/scheme/reviewersOf';
import { handedInOf } from '../filing/handedIn.views';
import type { Db, Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { lockProgramme } from '../programmeEvent';
import { quarterOf } from '../scheme/quarter.views';
import { assignmentsOf, keepAssignments } from './assignments.repo';

/**
 * Gives every unit's sections to reviewers, nobody their own unit's: also of units that have not filed yet, since late ones may
 * come. Units that have their reviewers keep them, so that said twice it changes nothing the second time. Answers how many units
 * got theirs now. Throws AppError "invalid-request" naming the units for which there are too few reviewers.
 */
export async function assignAll(db: Db | Tx, programmeId: string, now: number): Promise<{ units: number }> {
  if (!db.isTransaction) return db.transaction().execute((tx) => assignAll(tx, programmeId, now));
  // Nobody else gives out shares of it meanwhile.
  await lockProgramme(db, programmeId);
  const context = await contextOf(db, programmeId);
  const { scheme, scored } = await quarterOf(db, programmeId);
  const done = new Set((await assignmentsOf(db, programmeId)).map((a) => a.matterId));
  const units = (await handedInOf(db, context)).filter((u) => !done.has(u.matterId));
  if (units.length === 0 || scored.length === 0) return { units: 0 };
  const reviewers = reviewersOf(context);
  const shares = assignReviewers({
    units: units.map((u) => u.unit),
    reviewers,
    sections: [...new Set(scored.map((i) => i.section))],
    each: scheme.reviewers.each,
  });
  const matterOf = new Map(units.map((u) => [u.unit, u.matterId]));
  const firstOf = new Map(reviewers.map((r) => [r.number, r.first]));
  const assignments = shares.flatMap(({ unit, section, reviewer }) =>
    scored
      .filter((i) => i.section === section)
      .map(({ code }) => ({
        matterId: matterOf.get(unit)!,
        code,
        reviewer: firstOf.get(reviewer)!,
        third: false,
      })),
  );
  await keepAssignments(db, assignments, now);
  return { units: units.length };
}
