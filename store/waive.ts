import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { refuse } from '../domain/matter/refuse';
import { requireOffice } from '../domain/people/office';
import { appendFact } from './appendFact';
import type { Actor } from './handIn';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';
import { requireClimbed } from './requireClimbed';

export interface Waiver {
  matterId: string;
  step: string;
  reason: string;
  actor: Actor;
  now: Instant;
}

/**
 * Stores that somebody need not do a step (免除); behind a link only what has climbed there. Throws AppError with what is wrong; then
 * nothing is stored.
 */
export async function waive(db: Db | Tx, wish: Waiver): Promise<{ factId: string; workflowId: string }> {
  const { matterId, step, reason, actor, now } = wish;
  const { id, matter } = await appendFact(db, matterId, now, async (on, row, state) => {
    const context = await contextOf(on, row.programme_id, row.revision);
    requireOffice(context, actor, now);
    const refused = refuse(state, { kind: 'waived', step });
    if (refused) throw new AppError(refused, { ids: { matter: row.id, step } });
    await requireClimbed(on, context, { matterId, state, step }, actor, now);
    const { round } = state.steps.find((s) => s.id === step)!;
    return { ...officeFact(reason, actor), kind: 'waived', step, round, event: 'waived' };
  });
  return { factId: id, workflowId: matter.workflow_id };
}
