import { storeAct } from '../../acts/perform';
import { decideCheck as act } from '../../acts/step/decideCheck.act';
import type { Instant } from '../../domain/calendar/shanghai';
import type { Db } from '../../store/openStore';
import type { OpenStep } from '../../store/rehearsed.views';

/** Stores a check as its checker would decide it. Pokes nobody. */
export async function decideCheck(
  db: Db,
  open: OpenStep,
  by: { personId: string; outcome: 'pass' | 'return'; seen?: string; now: Instant },
): Promise<void> {
  const { personId, outcome, seen, now } = by;
  await storeAct(db, act, {
    caller: { personId, accessId: null },
    target: { matterId: open.matterId, step: open.stepId },
    seen,
    input: { outcome, comment: outcome === 'return' ? '请写明时间和地点' : null },
    now,
  });
}
