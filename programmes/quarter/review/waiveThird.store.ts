import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import { SYSTEM } from '../../../store/actor.types';
import { appendFact } from '../../../store/appendFact';
import { officeFact } from '../../../store/officeFact';
import type { Db } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { laterScorings } from './laterScorings.rules';

/**
 * Spares reviewers of whom no third score is wanted the step for it, before it opens: nobody is told. `wanted`: persons
 * of whom one is. Answers the workflows that have something new to look at. Said twice it changes nothing.
 */
export async function waiveThird(
  db: Db,
  programmeId: string,
  wanted: readonly string[],
  now: Instant,
): Promise<string[]> {
  const { specs } = await contextOf(db, programmeId);
  const poked: string[] = [];
  for (const { key, steps } of specs) {
    const later = laterScorings(steps);
    if (later.length === 0) continue;
    const matters = await db
      .selectFrom('matters')
      .select(['id', 'person_id', 'workflow_id'])
      .where('programme_id', '=', programmeId)
      .where('key', '=', key)
      .where('status', '=', 'open')
      .orderBy('id')
      .execute();
    for (const { id, person_id, workflow_id } of matters) {
      if (person_id !== null && wanted.includes(person_id)) continue;
      for (const step of later) if (await waiveWaiting(db, id, step.id, now)) poked.push(workflow_id);
    }
  }
  return poked;
}

async function waiveWaiting(db: Db, matterId: string, step: string, now: Instant): Promise<boolean> {
  try {
    await appendFact(db, matterId, now, async (_on, _row, state) => {
      const found = state.steps.find((s) => s.id === step);
      if (state.ended || found?.status !== 'waiting') throw new AppError('step-not-open');
      const fact = officeFact('评分没有需要复核的差距', SYSTEM);
      return { ...fact, kind: 'waived', step, round: found.round, event: 'waived' };
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'step-not-open') return false;
    throw error;
  }
}
