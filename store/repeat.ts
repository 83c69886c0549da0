/**
 * Does something at once (or after `first` ms) and again after each pause it answers (ms), until stopped; stopping cuts
 * the pause short and waits for what is under way. `once` must not throw.
 */
export function repeat(once: () => Promise<number>, first = 0): { stop(): Promise<void> } {
  let stopped = false;
  let wake = (): void => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    if (first > 0) await pause(first);
    while (!stopped) {
      const ms = await once();
      if (!stopped) await pause(ms);
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
