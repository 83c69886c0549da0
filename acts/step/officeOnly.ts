import { AppError } from '../../domain/errors';
import { awaitsDecision } from '../../domain/matter/climbed';
import { requireOffice } from '../../domain/people/office';
import { hasClimbed } from '../../store/climbed.views';
import type { Look } from '../stepAct';

const REASON = '只能决定已升级督办到您这里、已过时限而仍未办结的环节；其他改动请在办公室的页面上办理';

/** Only officers, 分管领导 and who stands in for them, or somebody signed in at the office. Throws "not-allowed". */
export function officeOnly({ context, caller, now }: Look): void {
  requireOffice(context, caller, now);
}

/**
 * Behind a link, an officer or 分管领导 decides only what has climbed to them (or to whom they stand in for or took over
 * from) in this round and still waits for a decision; whoever is signed in at the office is not bound to it. Throws
 * "not-allowed".
 */
export async function requireClimbed(look: Look): Promise<void> {
  const { db, context, matter, state, step, caller, now } = look;
  if (caller.personId === null) return;
  const place = { matterId: matter.id, step: step.id, round: step.round };
  if (awaitsDecision(state, step, now) && (await hasClimbed(db, context, place, caller.personId, now)))
    return;
  throw new AppError('not-allowed', {
    problems: [{ path: 'step', reason: REASON }],
    ids: { matter: matter.id, step: step.id },
  });
}
