import type { Clock } from '../domain/clock';
import type { Engine } from '../engine/engine.port';
import { keepHistory, mattersWithoutHistory } from '../store/history.repo';
import type { Db } from '../store/openStore';
import { repeat } from '../store/repeat';
import { findAsleep } from '../store/sweep.repo';

const MINUTE = 60_000;

/**
 * Histories stored in one sweep: a few seconds of work, so that waking is not held up. A thousand are done in an hour.
 */
const HISTORIES = 20;

export interface Swept {
  programmes: number;
  matters: number;
  offices: number;
  /** Histories of ended matters stored with the record. */
  histories: number;
}

/**
 * Wakes whatever a lost signal or a lost workflow left asleep: matters with unseen facts, programmes, couriers with due
 * notices. What runs already only looks once more; what is absent is started again from the store.
 */
export async function sweepOnce(db: Db, engine: Engine, now: number): Promise<Swept> {
  const asleep = await findAsleep(db, now);
  if (!asleep) return { programmes: 0, matters: 0, offices: 0, histories: 0 };
  for (const id of asleep.programmes) await engine.startProgramme(id);
  for (const matter of asleep.matters) {
    if ((await engine.pokeMatter(matter.workflowId, 'look')) === 'absent') await engine.startMatter(matter);
  }
  for (const id of asleep.offices) {
    if ((await engine.pokeCourier(id)) === 'absent') await engine.startCourier(id);
  }
  return {
    programmes: asleep.programmes.length,
    matters: asleep.matters.length,
    offices: asleep.offices.length,
    histories: await keepHistories(db, engine, now),
  };
}

/** Safe to run twice and beside another worker: the first history stored stands. */
async function keepHistories(db: Db, engine: Engine, now: number): Promise<number> {
  let stored = 0;
  for (const { id, workflowId } of await mattersWithoutHistory(db, now, HISTORIES)) {
    const history = await engine.fetchHistory(workflowId);
    if (history === 'open') continue;
    await keepHistory(db, id, history, now);
    stored += 1;
  }
  return stored;
}

/** Sweeps once a minute until stopped; a sweep that fails is told and the next one tries again. */
export function keepSweeping(
  db: Db,
  engine: Engine,
  clock: Clock,
  on: { swept(result: Swept): void; failed(error: unknown): void },
): { stop(): Promise<void> } {
  return repeat(async () => {
    await sweepOnce(db, engine, clock.now()).then(on.swept, on.failed);
    return MINUTE;
  });
}
