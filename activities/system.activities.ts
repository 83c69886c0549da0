import { AppError } from '../domain/errors';
import { SYSTEM_KINDS, type SystemKind } from '../domain/template/step.kinds';
import { wakeUp } from '../engine/engine.port';
import type { WorkerSystem } from '../programmes/plug.types';
import { finishStep } from '../store/finishStep';
import { programmeIdOf } from '../store/matter.views';
import { contextOf } from '../store/programme.context';
import type { SystemActivities, SystemStep } from './activities.types';
import type { PokingDeps } from './poking.deps';

/**
 * The steps that the system does by itself, by the programme that is theirs: two systems may each have a step of a
 * kind. Each is safe to run twice, and says that it is done as its last act.
 */
export function createSystemActivities(
  { db, engine, onPokeFailed }: PokingDeps,
  systems: readonly WorkerSystem[],
): SystemActivities {
  const doing = (kind: SystemKind) => async (step: SystemStep) => {
    const programmeId = await programmeIdOf(db, step.matterId);
    const { template } = await contextOf(db, programmeId);
    const does = systems.find((s) => s.owns(template))?.steps[kind];
    if (!does) throw new AppError('not-found', { ids: { programme: programmeId, step: step.step } });
    // What is lost here the sweep makes good: it finds unseen facts and mails that are due.
    for (const wake of await does(db, programmeId, step.now))
      await wakeUp(engine, wake).catch((error: unknown) => onPokeFailed(error, programmeId));
    await finishStep(db, step);
  };
  return Object.fromEntries(SYSTEM_KINDS.map((kind) => [kind, doing(kind)])) as SystemActivities;
}
