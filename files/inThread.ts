import { thrownAgain } from './thread.errors';
import { type JobLimits, type ThreadOutcome, ThreadPool } from './thread.pool';

/** One for the process: the threads of all readers together are bounded, whoever sends what. */
const pool = new ThreadPool();

/**
 * Runs `run(input)` of a module in a thread of its own, so that whatever a stranger wrote never holds up the pages.
 * Use it for every reader of foreign text. `module` is the full path of a `*.thread.ts`, as in
 * `path.join(__dirname, 'roster.thread.ts')`; input and answer are copied (structured clone), so functions and class
 * instances do not pass. A Buffer arrives as a Uint8Array.
 * @throws AppError as `run` threw it; AppError "too-many-requests" if too many wait; ThreadStopped if it took too long
 * or too much memory: say in the reader's own words what was too big.
 */
export async function inThread<Answer>(module: string, input: unknown, limits?: JobLimits): Promise<Answer> {
  const outcome: ThreadOutcome = await pool.run({ module, input }, limits);
  if ('thrown' in outcome) throw thrownAgain(outcome.thrown);
  return outcome.value as Answer;
}

/** Ends all threads, also those at work. */
export function stopThreads(): Promise<void> {
  return pool.stop();
}
