import type { Instant } from '../../domain/calendar/shanghai';
import { check } from '../../store/check';
import type { Db } from '../../store/openStore';
import type { OpenStep } from '../../store/rehearsed.views';

/** Stores a check as its checker would decide it. Pokes nobody. */
export async function decideCheck(
  db: Db,
  open: OpenStep,
  by: { personId: string; outcome: 'pass' | 'return'; seen?: string; now: Instant },
): Promise<void> {
  const { personId, outcome, seen, now } = by;
  await check(db, {
    matterId: open.matterId,
    step: open.stepId,
    outcome,
    seen,
    comment: outcome === 'return' ? '请写明时间和地点' : null,
    actor: { personId, accessId: null },
    now,
  });
}
