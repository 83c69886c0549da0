import { sql } from 'kysely';
import { startTestServer, type TestStore } from '../tests/support/testStore';
import { openStore, type Store } from './openStore';

let server: Awaited<ReturnType<typeof startTestServer>>;
let other: TestStore;
let store: Store;
const lost: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  other = await server.fresh();
  store = openStore(other.url, (error) => lost.push(error.message));
});
afterAll(async () => {
  await store?.close();
  await other?.stop();
  await server?.stop();
});

const pidOf = async (db: Pick<Store['db'], 'getExecutor'>) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db as Store['db'])).rows[0]!.pid;
/** Ends a connection from the server's side, as a killed Postgres does; resolves when this process has heard of it. */
const cut = async (pid: number) => {
  await sql`select pg_terminate_backend(${pid}, 10000)`.execute(other.db);
  await sql`select 1`.execute(other.db);
};

test('a connection that breaks in the middle of a transaction fails that transaction, not the process', async () => {
  // As while a mail is being sent: nothing is asked of the database when the line breaks.
  const transaction = store.db.transaction().execute(async (tx) => {
    await cut(await pidOf(tx));
    await sql`select 1`.execute(tx);
  });
  await expect(transaction).rejects.toThrow();
  expect(await pidOf(store.db)).toBeGreaterThan(0);
});

test('one that breaks while nobody uses it is told, and the next query takes another', async () => {
  lost.length = 0;
  const before = await pidOf(store.db);
  await cut(before);
  expect(lost).toHaveLength(1);
  expect(await pidOf(store.db)).not.toBe(before);
});
