import type { Visitor } from '../../../api/link/visitor';
import { standInsOf } from '../../../domain/people/actors';
import { isOffice } from '../../../domain/people/office';
import { findSpec } from '../../../domain/programme/context';
import type { Db } from '../../../store/openStore';
import { matterNow } from '../../../store/people.views';
import { isAssigned } from '../review/assignments.store';
import { reviewersOf } from '../review/reviewers.rules';

/**
 * True if somebody may read a piece of evidence of a unit's filing that is neither theirs nor theirs to sign: the
 * office, which answers objections and issues the bulletin, and a reviewer for what is in their share. Another unit
 * never.
 */
export async function mayReadFiled(
  db: Db,
  visitor: Visitor,
  evidence: { id: string; matterId: string; stepId: string },
): Promise<boolean> {
  const { context, person, now } = visitor;
  const matter = await matterNow(db, context.id, evidence.matterId);
  if (!matter || findSpec(context, matter.key, evidence.stepId)?.kind !== 'filing') return false;
  if (isOffice(context, person.id, now)) return true;
  const acting = new Set([person.id, ...standInsOf(context, person.id, now)]);
  const firsts = reviewersOf(context).flatMap((r) => (acting.has(r.personId) ? [r.first] : []));
  return firsts.length > 0 && isAssigned(db, evidence, firsts);
}
