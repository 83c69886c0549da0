/** So many stand at each end of a chart. */
const ENDS = 20;

/** All of them, or the first and the last 20 with a gap (null) between; `left` is how many the gap stands for. */
export function mostOf<T>(all: T[]): { shown: (T | null)[]; left: number } {
  if (all.length <= 2 * ENDS) return { shown: all, left: 0 };
  return { shown: [...all.slice(0, ENDS), null, ...all.slice(-ENDS)], left: all.length - 2 * ENDS };
}
