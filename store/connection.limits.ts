import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema';

/**
 * How long one connection may do or hold something, in ms; Postgres itself keeps to it, so it holds when our process
 * hangs.
 */
export interface ConnectionLimits {
  /** One statement. */
  statement: number;
  /** Waiting for one lock. */
  lock: number;
  /** A transaction between two of its statements. */
  idleInTransaction: number;
}

/**
 * For every connection of API, worker and tools; what needs longer says so where it does (`allowIdle`, `unlimited`).
 */
export const CONNECTION_LIMITS: ConnectionLimits = {
  // Ordinary ones take milliseconds. An activity's attempt ends after 30 s (workflows/retries.ts) and a person has long
  // given up: nobody waits for the answer any more.
  statement: 30_000,
  // Exchanges and hand-ins hold a row for milliseconds, a sender that of its mail for as long as the mail server
  // thinks. Who waits longer than this keeps a connection from others, and is better told to try again.
  lock: 10_000,
  // Nothing here works longer than some seconds between two statements (a province's preview is worked out in steps).
  // After a minute whoever holds the locks hangs or was cut off, and they must go.
  idleInTransaction: 60_000,
};

/**
 * What a connection says when it begins: our time zone and its limits, in the one startup parameter that a pooler must
 * pass on.
 */
export function startOptions({ statement, lock, idleInTransaction }: ConnectionLimits): string {
  const settings = {
    timezone: 'UTC',
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: idleInTransaction,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** Lets this transaction stand idle for `ms`, until it ends. */
export async function allowIdle(tx: Transaction<Schema>, ms: number): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', ${String(ms)}, true)`.execute(tx);
}

/**
 * Does work that takes as long as it takes (a migration, waiting for another process's migration) on one connection
 * without limits. If it fails, the connection keeps none: the caller gives up the store.
 */
export async function unlimited<R>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<R>,
): Promise<R> {
  return db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`.execute(
      connection,
    );
    const result = await work(connection);
    // Back to what the connection was opened with.
    await sql`reset statement_timeout; reset lock_timeout; reset idle_in_transaction_session_timeout`.execute(
      connection,
    );
    return result;
  });
}
