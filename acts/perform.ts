import { AppError } from '../domain/errors';
import { type Wake, wakeUp } from '../engine/engine.port';
import { answerOnce } from '../store/answers.repo';
import { inTransaction } from '../store/inTransaction';
import type { Db, Tx } from '../store/openStore';
import type { Act, ActDeps, Call, Outcome } from './act.types';

/** What makes a request sent twice one act. */
export interface Once {
  /** Whose key it is: a link's id or an access's. */
  owner: string;
  key: string;
  /** Of everything chosen and typed; the same key with another is refused ("idempotency-mismatch"). */
  sha256: string;
  status: number;
}

interface Asked<D, A> {
  once?: Once;
  /** Asked first, in the transaction: a confirmation that is used up with the act. Throws what forbids it. */
  first?(tx: Tx): Promise<void>;
  /** What the face answers; kept with the key, so plain JSON. */
  answerOf(done: D): A;
}

/**
 * Does what is asked: stores the act in one transaction with its key, then wakes whoever waits. The only place that
 * stores what people do, honours keys and wakes workflows. Throws what the act refuses; then nothing is stored.
 */
export async function perform<T, I, D, P, A>(
  deps: ActDeps,
  act: Act<T, I, D, P>,
  call: Call<T, I>,
  { once, first, answerOf }: Asked<D, A>,
): Promise<{ answer: A; repeated: boolean }> {
  const prepared = (await act.prepare?.(deps, call)) as P;
  let wake: readonly Wake[] = [];
  const run = async (db: Db | Tx): Promise<A> => {
    const outcome = await act.run(db, call, prepared);
    wake = outcome.wake;
    return answerOf(outcome.done);
  };
  const store = async (): Promise<{ answer: A; repeated: boolean }> => {
    if (act.single && !once && !first) return { answer: await run(deps.db), repeated: false };
    return inTransaction(deps.db, async (tx) => {
      const doIt = async () => {
        await first?.(tx);
        return run(tx);
      };
      if (!once) return { answer: await doIt(), repeated: false };
      const { owner: access, key, sha256: requestSha256, status } = once;
      const stored = await answerOnce(tx, { access, key, requestSha256, now: call.now }, async () => ({
        status,
        body: await doIt(),
      }));
      return { answer: stored.body as A, repeated: stored.repeated };
    });
  };
  let failed = true;
  try {
    const done = await store();
    failed = false;
    for (const one of wake) wakeLater(deps, one);
    return done;
  } finally {
    await act.tidy?.(deps, prepared, failed);
  }
}

class TakenBack extends Error {}

/**
 * Tries an act out and takes it back, so that what forbids it is said before anybody is asked to confirm it. For acts
 * that touch nothing but the database: what `prepare` does could not be taken back.
 */
export async function tryOut<T, I, D>(
  db: Db,
  act: Pick<Act<T, I, D, undefined>, 'run'>,
  call: Call<T, I>,
): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      await act.run(tx, call, undefined);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}

/** Stores an act without key and without waking anybody: for who plays it on a clock of their own (a rehearsal). */
export async function storeAct<T, I, D, P>(
  db: Db | Tx,
  act: Act<T, I, D, P>,
  call: Call<T, I>,
): Promise<Outcome<D>> {
  const run = (on: Db | Tx) => act.run(on, call, undefined as P);
  return act.single ? run(db) : inTransaction(db, run);
}

/**
 * Nobody waits for it and nothing depends on it: a wake-up that fails is logged, and the sweep makes it good within a
 * minute.
 */
function wakeLater({ engine, log }: ActDeps, one: Wake): void {
  const ids =
    'matter' in one ? { matter: one.matter } : 'keepSchedule' in one ? { series: one.keepSchedule.id } : one;
  wakeUp(engine, one).catch((error: unknown) => {
    // Code and kind only: a message may hold what was typed.
    const reason =
      error instanceof AppError ? error.code : error instanceof Error ? error.name : typeof error;
    log.warn({ ...ids, reason }, 'poke failed; the sweep will do it');
  });
}
