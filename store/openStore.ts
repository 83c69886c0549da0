import { Kysely, Migrator, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import { type Instant, instantIn, iso } from '../domain/calendar/shanghai';
import { CONNECTION_LIMITS, type ConnectionLimits, startOptions, unlimited } from './connection.limits';
import { MIGRATIONS } from './migrations';
import { nameStatements } from './nameStatements';
import type { Schema } from './schema';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

// Instants are epoch milliseconds and dates are YYYY-MM-DD everywhere above this line; a JS Date would bring the
// machine's time zone in. int8 holds only counts and byte sizes here, far below 2^53.
types.setTypeParser(types.builtins.TIMESTAMPTZ, instantIn);
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);

export interface Store {
  db: Db;
  close(): Promise<void>;
}

/** Connects to Postgres. `onError` hears of idle connections that broke; queries report their own errors. */
export function openStore(
  url: string,
  onError: (error: Error) => void,
  connections = 10,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Store {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    // A database that does not answer within 5 s is treated as away: callers retry or answer 503.
    connectionTimeoutMillis: 5_000,
    options: startOptions(limits),
    // Firewalls forget idle connections after some minutes, and a machine that vanished never says so: asked after half
    // a minute.
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  });
  pool.on('error', onError);
  // The pool listens to idle connections only. One that breaks while somebody holds it (between two statements of a
  // transaction) would end the process with its unheard error; whoever holds it is told by the next statement.
  pool.on('connect', (client) => client.on('error', () => undefined));
  nameStatements(pool);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

/** Brings the schema up to date; safe to run from several processes at once (Kysely takes a lock). */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS };
  const { error } = await unlimited(db, (own) => new Migrator({ db: own, provider }).migrateToLatest());
  if (error) throw error;
}

/** An instant as a timestamptz value, for writing and comparing. */
export function at(instant: Instant): RawBuilder<number> {
  return sql<number>`${iso(instant)}::timestamptz`;
}
