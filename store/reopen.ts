import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { refuse } from '../domain/matter/refuse';
import type { Actor } from './actor.types';
import { appendFact } from './appendFact';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';

export interface Reopening {
  matterId: string;
  /** A step that was handed in, signed, or has lapsed; not a check. */
  step: string;
  reason: string;
  actor: Actor;
  now: Instant;
}

/**
 * Stores that a step is asked for again: by the unit itself, which mends its filing before the deadline and so voids the
 * signature, or by the office with a reason. Who may is the caller's to judge. Throws AppError "step-not-open" and the like.
 */
export async function reopen(
  db: Db | Tx,
  { matterId, step, reason, actor, now }: Reopening,
): Promise<{ factId: string; workflowId: string }> {
  const { id, matter } = await appendFact(db, matterId, now, async (_on, row, state) => {
    const refused = refuse(state, { kind: 'reopened', step });
    if (refused) throw new AppError(refused, { ids: { matter: row.id, step } });
    const { round } = state.steps.find((s) => s.id === step)!;
    return { ...officeFact(reason, actor), kind: 'reopened', step, round, event: 'reopened' };
  });
  return { factId: id, workflowId: matter.workflow_id };
}
