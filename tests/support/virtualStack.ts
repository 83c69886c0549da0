import { rm } from 'node:fs/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker';
import type { Instant } from '../../domain/calendar/shanghai';
import type { Engine } from '../../engine/engine.port';
import { createTemporalEngine } from '../../engine/temporalEngine';
import { startPostgres } from '../../local/postgres/startPostgres';
import { createTestDatabase } from '../../local/postgres/testDatabase';
import { timeSkippingEnv } from '../../local/temporal/timeSkipping';
import { testFolder } from '../../local/testFolder';
import type { Mailer, OutgoingMail, SendResult } from '../../mail/mailer.port';
import { type Db, openStore } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';
import { createActivities } from '../../worker/createActivities';
import { createWorker } from '../../worker/createWorker';
import { prepareTemporal } from '../../worker/prepareTemporal';

export const TASK_QUEUE = 'tongxin';
export const SECRET = 'a secret of at least thirty-two characters';

/** The real engine, the real store and the real workflows on a virtual clock; only the mail server is a sink. */
export interface VirtualStack {
  env: TestWorkflowEnvironment;
  db: Db;
  engine: Engine;
  mails: OutgoingMail[];
  /** What the sink answers; by default it takes everything. */
  answer(mail: OutgoingMail): SendResult;
  now(): Promise<Instant>;
  /** Lets virtual time pass until an instant, with everything that falls due on the way. */
  until(at: Instant): Promise<void>;
  /** Shuts the worker down as an outage would: time goes on, and nothing that falls due happens. */
  stopWorker(): Promise<void>;
  /** A new worker; it takes up what has piled up. */
  startWorker(): Promise<void>;
  stop(): Promise<void>;
}

export async function startVirtualStack(): Promise<VirtualStack> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const folder = await testFolder('virtual');
  const postgres = await startPostgres({ dataDir: folder, port: 0, settings: { fsync: 'off' } });
  const database = await createTestDatabase(postgres.url);
  const store = openStore(
    database.url,
    () => {
      // Idle connections break when the test's server stops; queries report their own errors.
    },
    20,
  );
  const env = await timeSkippingEnv();
  await prepareTemporal(env.connection, 'default');
  await prepareStore(store.db, await env.currentTimeMs());
  const engine = createTemporalEngine(env.client, TASK_QUEUE);
  const mails: OutgoingMail[] = [];
  let work: { worker: Worker; running: Promise<void> } | undefined;
  const stack: VirtualStack = {
    env,
    db: store.db,
    engine,
    mails,
    answer: () => ({ kind: 'sent' }),
    now: () => env.currentTimeMs(),
    async until(at) {
      const wait = at - (await env.currentTimeMs());
      if (wait > 0) await env.sleep(wait);
    },
    async stopWorker() {
      work?.worker.shutdown();
      await work?.running;
      work = undefined;
    },
    async startWorker() {
      const worker = await createWorker({
        connection: env.nativeConnection,
        namespace: 'default',
        taskQueue: TASK_QUEUE,
        activities,
        cached: 0,
      });
      work = { worker, running: worker.run() };
    },
    async stop() {
      await stack.stopWorker();
      await env.teardown();
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const mailer: Mailer = {
    send: async (mail) => {
      const result = stack.answer(mail);
      if (result.kind === 'sent') mails.push(mail);
      return result;
    },
  };
  const activities = createActivities({
    db: store.db,
    engine,
    mailer,
    publicUrl: 'http://tongxin.example.org',
    secret: SECRET,
    mail: {
      stopped: false,
      quiet: { from: '20:00', to: '08:00' },
      perDay: 100_000,
      atOnce: 2,
      admin: 'admin@example.org',
    },
    told: { pokeFailed: (error) => console.error(error), mail: () => undefined },
  });
  await stack.startWorker();
  return stack;
}
