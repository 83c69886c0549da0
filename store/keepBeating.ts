import type { Clock } from '../domain/clock';
import { BEAT_MS } from '../domain/outage';
import type { Engine } from '../engine/engine.port';
import type { Db } from './openStore';
import { beat, type PulsingPart } from './pulse.repo';
import { repeat } from './repeat';

/** After a beat that failed: so soon that the outage is recorded before most of what piled up in it goes out. */
const AGAIN_MS = 2_000;

interface Beating {
  db: Db;
  engine: Pick<Engine, 'pokeProgramme'>;
  clock: Clock;
  part: PulsingPart;
  /** Whether the part can do its work; while it says no there is no pulse. */
  works?(): Promise<boolean>;
  on: {
    /** An outage has just been recorded. */
    outage(id: string): void;
    /** The pulse has stopped; told once, not at every try. */
    failed(error: unknown): void;
    /** The programme was not poked; the sweep will make it good. */
    pokeFailed(error: unknown, programmeId: string): void;
  };
}

/**
 * Beats now and then once a minute until stopped. The first beat is awaited and throws, so that an outage stands in the
 * record before anything that fell due in it is worked on: call this before the worker polls and before the API
 * listens.
 */
export async function keepBeating(beating: Beating): Promise<{ stop(): Promise<void> }> {
  const { db, engine, clock, part, works, on } = beating;
  const once = async (): Promise<void> => {
    const outage = await beat(db, part, clock.now());
    if (!outage) return;
    on.outage(outage.id);
    // Not awaited: with Temporal away each poke takes its time, and the next beat must not wait for them.
    for (const id of outage.programmes) {
      engine.pokeProgramme(id, 'outage').catch((error: unknown) => on.pokeFailed(error, id));
    }
  };
  await once();
  let failing = false;
  return repeat(async () => {
    try {
      if (works && !(await works())) throw new Error(`${part} cannot work`);
      await once();
      failing = false;
    } catch (error) {
      if (!failing) on.failed(error);
      failing = true;
    }
    return failing ? AGAIN_MS : BEAT_MS;
  }, BEAT_MS);
}
