/** How a long attempt ends that no longer moves. */
export interface StallGuard {
  /** What grows while there is progress: bytes received, bytes written. */
  measure(): number | Promise<number>;
  /** Milliseconds without growth after which the attempt is given up. */
  stallMs: number;
}

/**
 * Runs `work` for as long as it moves, however slowly; after `stallMs` without growth it is aborted and an error says
 * so. A fixed limit would either cut off slow lines that do get there or leave a dead one hanging for minutes.
 */
export async function whileMoving<T>(
  guard: StallGuard,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let seen = -1;
  let lastGrowth = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    const look = async () => {
      const now = await guard.measure();
      if (now > seen) {
        seen = now;
        lastGrowth = performance.now();
      } else if (performance.now() - lastGrowth >= guard.stallMs) {
        // Rejected before the abort, so that the reason given is the stall and not the abort it causes.
        reject(new Error(`${guard.stallMs / 1000} 秒没有进展`));
        abort.abort();
        return;
      }
      timer = setTimeout(() => look().catch(reject), Math.min(500, guard.stallMs / 4));
    };
    look().catch(reject);
  });
  try {
    return await Promise.race([work(abort.signal), stalled]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
