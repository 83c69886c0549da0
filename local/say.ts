/** How the stack talks to the person at the console. Lines are Chinese first and never hold personal data. */
export interface Say {
  /** One finished sentence on a line of its own. */
  line(text: string): void;
  /**
   * Runs `work` and shows that it is going on: its title at once, a sign of life every few seconds with what
   * `detail` last said, and the seconds it took. An error of `work` passes through unchanged.
   */
  step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

// Often enough that nobody thinks it hangs, seldom enough that a log file stays readable.
const SIGN_OF_LIFE_MS = 3_000;

/** Speaks on a stream (the console by default). Seconds are real ones: they describe this machine, not a programme. */
export function createSay(write: (text: string) => void = (text) => process.stdout.write(text)): Say {
  const line = (text: string) => write(`${text}\n`);
  return {
    line,
    async step(title, work) {
      const began = performance.now();
      const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
      let detail = '';
      line(`· ${title}……`);
      const timer = setInterval(() => {
        line(`  ${title}：${seconds()} 秒${detail ? `，${detail}` : ''}`);
      }, SIGN_OF_LIFE_MS);
      try {
        const result = await work((text) => {
          detail = text;
        });
        line(`✓ ${title}：${seconds()} 秒`);
        return result;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** Says nothing; for tests and library use. */
export const silent: Say = { line: () => undefined, step: (_title, work) => work(() => undefined) };
