import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ActDeps } from '../acts/act.types';
import { AppError } from '../domain/errors';
import { errorPlace } from '../files/errorPlace';
import {
  failRehearsal,
  finishRehearsal,
  type RehearsalRow,
  runningRehearsals,
  takeNextRehearsal,
} from '../store/rehearsal.repo';
import { createComparisons } from './comparisons';
import { endMarked } from './endMarked';
import { type Places, placesIn } from './places';
import { RehearsalFailed } from './runChild';
import { runRow } from './runRow';

/** A thousand participants over a hundred days take five minutes on two cores; three times that is a hung one. */
const LIMIT_MS = 15 * 60_000;
const RESTARTED = '预演进行中系统重新启动，这次没有完成；请重新预演。';

export interface RehearsalOptions {
  script?: string;
  limitMs?: number;
}

/** The office's rehearsals: one runs, the others wait. One process of the API looks after them. */
export interface Rehearsals {
  places: Places;
  /** Once: fails what an earlier process left running, ends what it left behind, goes on with what waits. */
  ready(): Promise<void>;
  /** Starts the next one unless one runs. */
  wake(): void;
  /** Resolves when nothing runs or waits any more. */
  idle(): Promise<void>;
  /** The page that sets two finished ones side by side; see Comparisons. */
  compare(a: string, b: string): Promise<string>;
  /** Ends the one that runs; those that wait go on waiting. */
  stop(): Promise<void>;
}

export function createRehearsals(
  deps: Pick<ActDeps, 'db' | 'clock' | 'config' | 'log' | 'templates' | 'systems'>,
  options: RehearsalOptions = {},
): Rehearsals {
  const { db, clock, log, templates, systems } = deps;
  const { script = path.join(__dirname, '..', 'rehearsal', 'rehearse.ts'), limitMs = LIMIT_MS } = options;
  const places = placesIn(deps.config.TONGXIN_DATA_DIR);
  const comparisons = createComparisons(places, script);
  let child: ChildProcess | undefined;
  let stopped = false;
  let begun: Promise<void> | undefined;
  let working: Promise<void> | undefined;
  let again = false;

  async function settleLeft(): Promise<void> {
    for (const id of await runningRehearsals(db)) {
      await endMarked(places.scratch(id));
      await clear(id);
      await failRehearsal(db, id, RESTARTED, clock.now());
    }
  }

  /** Scratch folder and half-written report. */
  async function clear(id: string): Promise<void> {
    await rm(places.scratch(id), { recursive: true, force: true });
    const folder = path.dirname(places.report(id));
    if (!existsSync(folder)) return;
    const halves = (await readdir(folder)).filter((name) => name.startsWith(`${id}.`));
    for (const name of halves) await rm(path.join(folder, name), { recursive: true, force: true });
  }

  async function one(row: RehearsalRow): Promise<void> {
    const { id } = row;
    try {
      const onStart = (started: ChildProcess): void => {
        child = started;
      };
      const run = { db, templates, systems, places, script, limitMs, onStart };
      const { counts, warnings, seconds } = await runRow(run, row);
      await finishRehearsal(db, id, { counts, warnings, seconds, now: clock.now() });
    } catch (error) {
      if (!(error instanceof RehearsalFailed))
        log.error({ rehearsal: id, ...errorPlace(error) }, 'rehearsal failed');
      else log.warn({ rehearsal: id, ...error.detail }, 'rehearsal has no result');
      await clear(id);
      const reason = error instanceof RehearsalFailed ? error.message : new AppError('internal').message;
      await failRehearsal(db, id, stopped ? RESTARTED : reason, clock.now());
    } finally {
      child = undefined;
    }
  }

  /** Once, and before anything is started: what runs after that is ours. */
  function begin(): Promise<void> {
    begun ??= settleLeft().catch((error: unknown) => {
      // The database was away: the next one who asks tries again.
      begun = undefined;
      throw error;
    });
    return begun;
  }

  async function work(): Promise<void> {
    await begin();
    while (again && !stopped) {
      again = false;
      // A run whose end could not be written (the database was away) would hold up all others.
      await settleLeft();
      while (!stopped) {
        const row = await takeNextRehearsal(db, clock.now());
        if (!row) break;
        await one(row);
      }
    }
  }

  const rehearsals: Rehearsals = {
    places,
    async ready() {
      if (begun) return begun;
      await begin();
      rehearsals.wake();
    },
    wake() {
      again = true;
      working ??= work()
        .catch((error: unknown) =>
          log.error(errorPlace(error), 'rehearsals stand still; the next wish wakes them'),
        )
        .finally(() => {
          working = undefined;
          if (again && !stopped) rehearsals.wake();
        });
    },
    async idle() {
      while (working) await working;
    },
    compare: (a, b) => comparisons.page(a, b),
    async stop() {
      stopped = true;
      child?.kill('SIGTERM');
      await comparisons.stop();
      await working;
    },
  };
  return rehearsals;
}
