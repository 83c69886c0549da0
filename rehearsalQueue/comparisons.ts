import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors';
import type { Places } from './places';
import { RehearsalFailed, runCommand } from './runChild';

/** Two reports of thousands of mails are read and compared in a few seconds. */
const COMPARE_MS = 60_000;
/**
 * Each takes some seconds of one core: who comes after ten others is told to come again rather than kept for a minute.
 */
const MOST_WAITING = 10;

/** Pages that set two finished rehearsals side by side. One is made at a time, each once, however many ask. */
export interface Comparisons {
  /**
   * The page of two, made if there is none: reports never change, so it is kept. Whoever asks while it is made shares
   * it.
   * @throws AppError "too-many-requests" while ten others wait, "unavailable" if it cannot be made.
   */
  page(a: string, b: string): Promise<string>;
  /** Ends the one that is made. */
  stop(): Promise<void>;
}

export function createComparisons(places: Places, script: string): Comparisons {
  const making = new Map<string, Promise<string>>();
  let last: Promise<unknown> = Promise.resolve();
  let child: ChildProcess | undefined;
  let stopped = false;

  async function make(a: string, b: string, file: string): Promise<string> {
    if (stopped) throw new AppError('unavailable');
    await mkdir(path.dirname(file), { recursive: true });
    try {
      await runCommand({
        script,
        args: ['--compare', places.report(a), '--with', places.report(b), '--out', file],
        env: {},
        limitMs: COMPARE_MS,
        onStart: (started) => {
          child = started;
        },
        onLine: () => undefined,
      });
      return file;
    } catch (error) {
      if (!(error instanceof RehearsalFailed)) throw error;
      const problems = [{ path: 'path', reason: error.message }];
      throw new AppError('unavailable', { problems, cause: error });
    } finally {
      child = undefined;
    }
  }

  return {
    async page(a, b) {
      const file = places.comparison(a, b);
      if (existsSync(file)) return file;
      const shared = making.get(file);
      if (shared) return shared;
      if (making.size > MOST_WAITING) throw new AppError('too-many-requests');
      const page = last.then(() => make(a, b, file)).finally(() => making.delete(file));
      making.set(file, page);
      // The next one begins whether this one is made or not; who asked for it hears why.
      last = Promise.allSettled([page]);
      return page;
    },
    async stop() {
      stopped = true;
      child?.kill('SIGTERM');
      await last;
    },
  };
}
