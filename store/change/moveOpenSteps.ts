import { AppError } from '../../domain/errors';
import { appendFact } from '../appendFact';
import { stateNow } from '../facts.repo';
import { officeFact } from '../officeFact';
import type { Tx } from '../openStore';
import { planOf } from '../plan';
import type { Affected } from './affectedBy';
import { mattersOf } from './diffChange';

/** Stores the fact of a moved date in every matter concerned. Answers the workflow ids to be poked. */
export async function moveOpenSteps(
  tx: Tx,
  { before, factOf }: Affected,
  by: { reason: string; byAccess: string; now: number },
): Promise<string[]> {
  const moved: string[] = [];
  for (const row of await mattersOf(tx, before.id)) {
    const plan = await planOf(tx, before, row);
    const fact = factOf({ id: row.id, key: row.key, state: stateNow(row), plan });
    if (fact?.kind !== 'dateMoved') continue;
    const { step, round, due } = fact;
    await appendFact(tx, row.id, by.now, async (_, __, state) => {
      // Handed in between the look and the lock: the whole is refused, and previewed again.
      const still = state.steps.some((s) => s.id === step && s.round === round && s.status === 'open');
      if (!still) throw new AppError('preview-stale', { ids: { matter: row.id } });
      return {
        ...officeFact(by.reason, { personId: null, accessId: by.byAccess }),
        kind: 'dateMoved',
        step,
        round,
        data: { due },
        event: 'dateMoved',
      };
    });
    moved.push(row.workflow_id);
  }
  return moved;
}
