import { sql } from 'kysely';
import { exampleRoster } from '../tests/support/exampleRoster';
import { startTestServer, type TestStore } from '../tests/support/testStore';
import { CONNECTION_LIMITS } from './connection.limits';
import { databaseAway } from './databaseAway';
import { march, startMailBed } from './mail.testbed';
import { type Db, migrate, openStore, type Store } from './openStore';
import { sendMail } from './sendMail';

/** Short enough to be reached in a test, long enough for everything else. */
const SHORT = { statement: 400, lock: 150, idleInTransaction: 150 };

let server: Awaited<ReturnType<typeof startTestServer>>;
let main: TestStore;
let hasty: Store;
const lost = () => undefined;

beforeAll(async () => {
  server = await startTestServer();
  main = await server.fresh();
  hasty = openStore(main.url, lost, 4, SHORT);
}, 60_000);
afterAll(async () => {
  await hasty?.close();
  await main?.stop();
  await server?.stop();
});

const settings = async (db: Db) => {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout',
      'idle_in_transaction_session_timeout') order by name`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.setting)]));
};
/** Waits in Postgres, on a connection of its own. */
const pass = (ms: number) => sql`select pg_sleep(${ms / 1000})`.execute(main.db);
const errorOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => undefined,
    (error: unknown) => error,
  );

test('every connection has its limits, also after it has carried the migrations', async () => {
  const one = openStore(main.url, lost, 1);
  await migrate(one.db);
  expect(await settings(one.db)).toEqual({
    statement_timeout: CONNECTION_LIMITS.statement,
    lock_timeout: CONNECTION_LIMITS.lock,
    idle_in_transaction_session_timeout: CONNECTION_LIMITS.idleInTransaction,
  });
  await one.close();
});

test('a lock held elsewhere and a statement without end are given up in time, as "away"', async () => {
  await main.db.transaction().execute(async (tx) => {
    await sql`lock table programmes in access exclusive mode`.execute(tx);
    const waiting = await errorOf(hasty.db.selectFrom('programmes').selectAll().execute());
    expect(waiting).toMatchObject({ code: '55P03' });
    expect(databaseAway(waiting)).toBe(true);
  });
  const endless = await errorOf(sql`select pg_sleep(20)`.execute(hasty.db));
  expect(endless).toMatchObject({ code: '57014' });
  expect(databaseAway(endless)).toBe(true);
  expect(await hasty.db.selectFrom('programmes').selectAll().execute()).toEqual([]);
});

test('who stands idle in a transaction loses its locks; the process goes on and the next statement says "away"', async () => {
  const error = await errorOf(
    hasty.db.transaction().execute(async (tx) => {
      await sql`lock table programmes in access exclusive mode`.execute(tx);
      // Waits for the lock until the idle one is cut off.
      await main.db.selectFrom('programmes').selectAll().execute();
      await sql`select 1`.execute(tx);
    }),
  );
  expect(databaseAway(error)).toBe(true);
  expect(await settings(hasty.db)).toMatchObject({ lock_timeout: SHORT.lock });
});

test('a migration waits for the one of another process, however long that takes', async () => {
  // Kysely's own lock, held by the other.
  const holding = main.db.connection().execute(async (other) => {
    await sql`select pg_advisory_lock(3853314791062309107)`.execute(other);
    const migrating = migrate(hasty.db);
    await pass(2 * SHORT.statement);
    await sql`select pg_advisory_unlock(3853314791062309107)`.execute(other);
    return migrating;
  });
  await holding;
});

test('a mail server that thinks for longer than a transaction may stand idle still gets its mail recorded', async () => {
  const bed = await startMailBed(main, exampleRoster(1));
  const now = march(4, '09:30');
  await bed.drive(now);
  const { mails } = await bed.plan(now);
  const outcome = await sendMail(hasty.db, mails[0]!, now, async () => {
    await pass(2 * SHORT.idleInTransaction);
    return { kind: 'sent' };
  });
  expect(outcome).toBe('sent');
  const mail = main.db.selectFrom('mails').select('state').where('id', '=', mails[0]!);
  expect(await mail.executeTakeFirst()).toEqual({ state: 'sent' });
});
