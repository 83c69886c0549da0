import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { readConfig } from '../config/readConfig';
import type { Say } from '../local/say';
import { type Stack, startStack } from '../local/stack';
import { testFolder } from '../local/testFolder';
import { type Db, openStore, type Store } from '../store/openStore';
import { startByApi } from './support/firstPlan';
import { ADMIN_TOKEN, eventually } from './support/processStack';

/** Six ports that nobody is given by chance: a part that is away must find its own free when it comes back. */
const FIRST_PORT = 21_090;

/** What `npm start` runs, whole: real Temporal, Postgres, worker and API, each a process that can be killed. */
describe('the one-machine stack, a part of which is killed with -9', () => {
  const said: string[] = [];
  const say: Say = { line: (text) => void said.push(text), step: (_title, work) => work(() => undefined) };
  let folder: string;
  let stack: Stack;
  let temporalPort: number;
  let squatter: Server | undefined;
  let store: Store;
  let db: Db;
  let matters: { id: string }[];

  const fetchApi = (route: string, init: RequestInit = {}) =>
    fetch(`${stack.api}/api/v1${route}`, {
      ...init,
      headers: {
        authorization: `Bearer ${ADMIN_TOKEN}`,
        ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
      },
    });
  const handIn = (matter: { id: string } | undefined) =>
    fetchApi(`/matters/${matter?.id}/submissions`, {
      method: 'POST',
      body: JSON.stringify({ step: 'plan', form: { services: '义诊', places: '示例社区' } }),
    });
  const pidOf = async (name: 'api' | 'temporal') =>
    (JSON.parse(await readFile(path.join(folder, 'run', `${name}.pid`), 'utf8')) as { pid: number }).pid;
  const postgresPid = async () =>
    Number((await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  /**
   * The workflow has received it: the check of the plan is open. At the latest the sweep of the minute after has seen
   * to it.
   */
  const moved = (matter: { id: string } | undefined) =>
    eventually(
      'the check of the plan',
      async () => {
        const row = await db
          .selectFrom('steps')
          .select('status')
          .where('matter_id', '=', matter!.id)
          .where('id', '=', 'plan-check')
          .executeTakeFirst();
        return row?.status === 'open';
      },
      100_000,
    );

  /** Keeps Temporal away for as long as the test wants: its port is taken the moment it is free. */
  const takePort = (port: number) =>
    eventually('the port', async () => {
      const server = createServer((socket) => socket.destroy());
      return new Promise<Server | false>((resolve) => {
        server.once('error', () => resolve(false));
        server.listen(port, '127.0.0.1', () => resolve(server));
      });
    });

  beforeAll(async () => {
    folder = await testFolder('parts');
    const names = ['PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'POSTGRES_PORT', 'SMTP_PORT', 'INBOX_PORT'];
    const ports = new Map(names.map((name, i) => [name, String(FIRST_PORT + i)]));
    temporalPort = Number(ports.get('TEMPORAL_PORT'));
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...Object.fromEntries(ports),
      TONGXIN_DATA_DIR: folder,
      TONGXIN_ADMIN_TOKEN: ADMIN_TOKEN,
      LOG_LEVEL: 'error',
    };
    stack = await startStack({ config: readConfig(env), env, say, now: Date.now(), running: [] });
    const password = await readFile(path.join(folder, 'postgres.password'), 'utf8');
    store = openStore(
      `postgres://tongxin:${password}@127.0.0.1:${ports.get('POSTGRES_PORT')}/tongxin`,
      () => {
        // Killed on purpose below; queries report their own errors.
      },
    );
    db = store.db;
    const { id } = await startByApi({ fetchApi });
    matters = await eventually('the matters with their plans open', async () => {
      const rows = await db
        .selectFrom('matters as m')
        .innerJoin('steps as s', 's.matter_id', 'm.id')
        .select('m.id')
        .where('m.programme_id', '=', id)
        .where('s.id', '=', 'plan')
        .where('s.status', '=', 'open')
        .execute();
      return rows.length === 2 && rows;
    });
  }, 180_000);

  afterAll(async () => {
    squatter?.close();
    await store?.close();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('Postgres comes back with its data on its port; the API that lived through it answers and takes a hand-in', async () => {
    const [api, before] = [await pidOf('api'), await postgresPid()];
    process.kill(before, 'SIGKILL');
    // A connection's own process may answer once more before it notices; only then is the database away.
    await eventually('the database again', async () => said.includes('✓ 数据库 已恢复'));
    await eventually('the API again', async () => (await fetchApi('/programmes')).status === 200);
    expect((await handIn(matters[0])).status).toBe(201);
    await moved(matters[0]);
    expect(await postgresPid()).not.toBe(before);
    expect(await pidOf('api')).toBe(api);
    expect(said.filter((line) => line.startsWith('✗ 数据库 意外退出'))).toHaveLength(1);
  }, 180_000);

  it('with Temporal away hand-ins are acknowledged; it comes back with its data and the matter moves on', async () => {
    const [api, before] = [await pidOf('api'), await pidOf('temporal')];
    process.kill(before, 'SIGKILL');
    squatter = await takePort(temporalPort);
    await eventually('its loss said', async () =>
      said.some((line) => line.startsWith('✗ Temporal 意外退出')),
    );
    expect((await handIn(matters[1])).status).toBe(201);
    expect((await fetchApi('/programmes')).status).toBe(200);
    // A restart that fails is tried again.
    await eventually('a failed restart', async () =>
      said.some((line) => line.startsWith('✗ Temporal 没能重新启动')),
    );
    expect((await fetchApi('/programmes')).status).toBe(200);
    squatter.close();
    await eventually('Temporal again', async () => said.includes('✓ Temporal 已恢复'));
    expect(await pidOf('temporal')).not.toBe(before);
    await moved(matters[1]);
    expect(await pidOf('api')).toBe(api);
  }, 180_000);
});
