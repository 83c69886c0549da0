/** How much larger the larger input is: linear work grows by as much, quadratic by its square. */
const TIMES = 8;
/** Three times linear: garbage collection and caches cost something, a square would be eight times. */
const TOLERANCE = 3;
/** CPU ms below which a measurement says nothing. */
const NOISE_MS = 25;

/** CPU ms that some work takes in this process: unlike the clock's it hardly depends on what else the machine does. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The cheaper of two runs: the first may have paid for compiling. */
async function cheaper(work: () => unknown): Promise<number> {
  return Math.min(await cpuMs(work), await cpuMs(work));
}

/**
 * How many times dearer than linear work on an input of 8n is, measured by the same work on n; below 1 it is as it
 * should be, 2.7 is a square.
 */
export async function beyondLinear<I>(
  make: (n: number) => I,
  read: (input: I) => unknown,
  n: number,
): Promise<number> {
  const [small, large] = [make(n), make(n * TIMES)];
  const least = Math.max(NOISE_MS, await cheaper(() => read(small)));
  const limit = least * TIMES * TOLERANCE;
  const first = await cpuMs(() => read(large));
  // Once more before it is called slow; a cubic one is not waited for twice.
  if (first <= limit || first > limit * TIMES) return first / limit;
  return (await cpuMs(() => read(large))) / limit;
}
