import { type Instant, iso } from '../domain/calendar/shanghai';
import type { Engine } from '../engine/engine.port';
import type { Db } from '../store/openStore';
import { unsettledMatters } from '../store/rehearsed.views';
import type { createActivities } from '../worker/createActivities';

type Activities = ReturnType<typeof createActivities>;

/** How long a gathering waits for the rest before it tries again later: well within the activity's own time-out. */
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 5;
/** With a thousand matters at work a look takes longer, and looking all the time would take the database from them. */
const LOOKS_OF_THE_TIME = 1 / 10;
/** Nothing at all written for so long: something hangs. */
const HANGS_MS = 60_000;

/**
 * An engine that knows which of its pokes are still under way. Activities do not wait for them, and on a virtual clock
 * half an hour may pass before they arrive.
 */
export function trackPokes(engine: Engine): { engine: Engine; arrived(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(poke: Promise<T>): Promise<T> => {
    const settled: Promise<unknown> = poke.then(
      () => underWay.delete(settled),
      () => underWay.delete(settled),
    );
    underWay.add(settled);
    return poke;
  };
  return {
    engine: {
      ...engine,
      pokeCourier: (office) => track(engine.pokeCourier(office)),
      pokeProgramme: (id, signal) => track(engine.pokeProgramme(id, signal)),
    },
    arrived: async () => {
      await Promise.all(underWay);
    },
  };
}

/**
 * Waits until everything due by an instant has been written, so that what the store is asked next has one answer only.
 * The clock must stand still. Throws RangeError if for a minute nothing more is written: something hangs.
 */
export async function allWritten(db: Db, now: Instant): Promise<void> {
  let fewest = Infinity;
  let until = performance.now() + HANGS_MS;
  for (;;) {
    const looked = performance.now();
    const left = await unsettledMatters(db, now);
    if (left === 0) return;
    if (left < fewest) until = looked + HANGS_MS;
    fewest = Math.min(fewest, left);
    if (looked > until) throw new RangeError(`${left} matters not written by ${iso(now)}`);
    await untilNextLook(looked);
  }
}

function untilNextLook(looked: number): Promise<void> {
  const took = performance.now() - looked;
  return new Promise((resolve) => setTimeout(resolve, Math.max(LOOK_AGAIN_MS, took / LOOKS_OF_THE_TIME)));
}

interface Settling {
  db: Db;
  /** What the virtual clock says. */
  now(): Promise<Instant>;
  arrived(): Promise<void>;
  acting(): boolean;
}

/**
 * The real activities, in an order that does not depend on how fast the machine is: each ends only when its pokes have
 * arrived, and mails are gathered only when everything due by then has been written and nobody is `acting` any more.
 * The virtual clock runs on in real time while a busy minute is worked through, and notices bear the second at which
 * each was written: gathered by the second at which the courier asked, the later ones would make mails of their own.
 */
export function settledActivities(real: Activities, { db, now, arrived, acting }: Settling): Activities {
  const planMails: Activities['planMails'] = async (request) => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const looked = performance.now();
      if (!acting() && (await unsettledMatters(db, request.now)) === 0) break;
      if (performance.now() > until) return { mails: [], nextAt: request.now + 1_000 };
      await untilNextLook(looked);
    }
    return real.planMails({ ...request, now: await now() });
  };
  const waiting = Object.entries({ ...real, planMails }).map(([name, activity]) => [
    name,
    async (request: never) => {
      const result = await (activity as (request: never) => Promise<unknown>)(request);
      await arrived();
      return result;
    },
  ]);
  return Object.fromEntries(waiting) as Activities;
}
