/** One figure as it stands in results.json; times in ms unless the name says otherwise. */
export interface Figure {
  name: string;
  mode: string;
  ours: Spread;
  baseline: Spread | null;
  ratio: Spread | null;
  goal: string;
  met: boolean;
}

export interface Spread {
  min: number;
  median: number;
  max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: round(sorted[0]!), median: round(percentile(sorted, 0.5)), max: round(sorted.at(-1)!) };
}

/** The value below which a share `p` of the values lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!;
}

/** Milliseconds of each of `count` calls, one after the other. */
export async function timeEach(count: number, call: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const from = performance.now();
    await call(n);
    times.push(performance.now() - from);
  }
  return times;
}

/** Runs `call` for all items, at most `width` at once. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  call: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const run = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await call(item);
  };
  await Promise.all(Array.from({ length: width }, run));
}

function round(n: number): number {
  return Math.round(n * 1000) / 1000;
}
