import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { SYSTEM } from './actor.types';
import { appendFact } from './appendFact';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';

/**
 * Stores that the system has done a step of its own. Said twice, the second time changes nothing: an activity may be
 * run again.
 */
export async function finishStep(
  db: Db | Tx,
  { matterId, step, round, now }: { matterId: string; step: string; round: number; now: Instant },
): Promise<void> {
  try {
    await appendFact(db, matterId, now, async (_on, _row, state) => {
      const open = state.steps.find((s) => s.id === step);
      if (open?.status !== 'open' || open.round !== round) throw new AppError('step-not-open');
      const fact = { ...officeFact('', SYSTEM), form: {}, comment: null };
      return { ...fact, kind: 'submitted', step, round, event: 'systemStepDone' };
    });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'step-not-open')) throw error;
  }
}
