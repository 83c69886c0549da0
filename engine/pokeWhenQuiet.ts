import type { Engine, Poked } from './engine.port';

/** A person handing in one thing after the other, or many people at once, leave shorter gaps than this. */
const QUIET_MS = 50;
/** However busy it is: nobody waits longer for the next step to open, and the sweep need not step in. */
const MOST_MS = 1_000;

/**
 * An engine whose pokes of matters wait for a pause in the stream of pokes, and of several with the same words
 * only one is sent. Somebody waits for a receipt and nobody for a poke: on a small machine the work that pokes set off
 * would otherwise slow down the receipts of all who hand in after. A process that ends loses what waits; the sweep
 * makes it good. They are sent one after the other, so that the burst is not only put off.
 */
export function pokeWhenQuiet(engine: Engine): Engine {
  const waiting = new Map<string, Promise<Poked>>();
  let last = 0;
  let gate: Promise<void> | null = null;
  let before: Promise<void> = Promise.resolve();
  const untilQuiet = async (): Promise<void> => {
    const from = last;
    for (
      let left = QUIET_MS;
      left > 0;
      left = Math.min(last + QUIET_MS, from + MOST_MS) - performance.now()
    ) {
      const ms = Math.ceil(left);
      await new Promise<void>((resolve) => setTimeout(resolve, ms));
    }
    gate = null;
    waiting.clear();
  };
  return {
    ...engine,
    pokeMatter(workflowId, signal) {
      last = performance.now();
      gate ??= untilQuiet();
      const key = `${workflowId} ${signal}`;
      const known = waiting.get(key);
      if (known) return known;
      const turn = Promise.all([gate, before]);
      const poke = turn.then(() => engine.pokeMatter(workflowId, signal));
      // Whoever comes next waits for this one to end, not for it to succeed.
      before = poke.then(
        () => undefined,
        () => undefined,
      );
      waiting.set(key, poke);
      return poke;
    },
  };
}
