import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { CatcherHooks } from '../../local/catcher/smtp.listener';
import { type RunningCatcher, startCatcher } from '../../local/catcher/startCatcher';
import { freePort } from '../../local/ports';
import { startPostgres } from '../../local/postgres/startPostgres';
import { findTemporal } from '../../local/temporal/findTemporal';
import { startTemporal } from '../../local/temporal/startTemporal';
import { testFolder } from '../../local/testFolder';
import { type Db, openStore } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';

export const ADMIN_TOKEN = 'an-admin-token-for-tests';

/** Worker and API as real processes that a test may kill, beside a real Temporal, Postgres and SMTP server. */
export interface ProcessStack {
  db: Db;
  catcher: RunningCatcher;
  api: string;
  temporal: { address: string; uiUrl: string };
  start(room: 'api' | 'worker'): Promise<void>;
  /** kill -9 */
  kill(room: 'api' | 'worker'): Promise<void>;
  /** The database server: killed with -9, and started again on the same port and data. */
  postgres: { kill(): Promise<void>; start(): Promise<void> };
  fetchApi(route: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

export async function startProcessStack(hooks: CatcherHooks = {}, ui = false): Promise<ProcessStack> {
  const folder = await testFolder('processes');
  const [firstPostgres, temporal, catcher, port] = await Promise.all([
    startPostgres({ dataDir: folder, port: 0 }),
    findTemporal('server').then((program) =>
      startTemporal({ program, dataDir: folder, uiPort: ui ? 0 : false }),
    ),
    startCatcher({ hooks }),
    freePort('127.0.0.1'),
  ]);
  let postgres = firstPostgres;
  const store = openStore(postgres.url, () => {
    // Idle connections break when the test's server stops; queries report their own errors.
  });
  await prepareStore(store.db, Date.now());
  const children = new Map<string, ChildProcess>();
  const ended = (child: ChildProcess) =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const api = `http://127.0.0.1:${port}`;
  return {
    db: store.db,
    catcher,
    api,
    temporal,
    start: (room) =>
      new Promise((resolve, reject) => {
        const child = fork(path.join(__dirname, '../..', room, 'main.ts'), [], {
          execArgv: ['--import', 'tsx'],
          env: {
            PATH: process.env.PATH,
            DATABASE_URL: postgres.url,
            TEMPORAL_ADDRESS: temporal.address,
            TEMPORAL_UI_URL: temporal.uiUrl || undefined,
            // These run by the wall clock, at night too.
            MAIL_QUIET_HOURS: '',
            SMTP_URL: catcher.smtpUrl,
            PUBLIC_URL: api,
            PORT: String(port),
            TONGXIN_DATA_DIR: folder,
            TONGXIN_ADMIN_TOKEN: ADMIN_TOKEN,
            LOG_LEVEL: 'error',
          },
        });
        children.set(room, child);
        child.once('message', () => resolve());
        child.once('exit', (code) => reject(new Error(`${room} ended with ${code}`)));
      }),
    async kill(room) {
      const child = children.get(room)!;
      child.kill('SIGKILL');
      await ended(child);
    },
    postgres: {
      async kill() {
        process.kill(postgres.pid, 'SIGKILL');
        await postgres.ended;
      },
      async start() {
        postgres = await startPostgres({ dataDir: folder, port: postgres.port });
      },
    },
    fetchApi: (route, init = {}) =>
      fetch(`${api}/api/v1${route}`, {
        ...init,
        headers: {
          authorization: `Bearer ${ADMIN_TOKEN}`,
          ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
          ...init.headers,
        },
      }),
    async stop() {
      for (const child of children.values()) child.kill('SIGTERM');
      await Promise.all([...children.values()].map(ended));
      await store.close();
      await catcher.stop();
      await temporal.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Looks again and again until something is so; the limit only bounds a failing test. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  limitMs = 60_000,
): Promise<T> {
  const until = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
