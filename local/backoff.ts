/** Waits before a restart: 1, 2, 4 … seconds and never longer than this, so that a cured fault is noticed soon. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** Having run this long counts as healthy: the next crash is a new one and is answered quickly again. */
const HEALTHY_MS = 60_000;

export interface Backoff {
  /** Crashes in a row, this one included. */
  crashes(): number;
  /** How long to wait before the next start, in ms, after one that has run for `ranMs`. */
  next(ranMs: number): number;
}

/** One part's restarts. `firstMs`: the first wait; tests set it small. */
export function createBackoff(firstMs = FIRST_MS): Backoff {
  let crashes = 0;
  return {
    crashes: () => crashes,
    next(ranMs) {
      crashes = ranMs > HEALTHY_MS ? 1 : crashes + 1;
      return Math.min(firstMs * 2 ** (crashes - 1), LONGEST_MS);
    },
  };
}
