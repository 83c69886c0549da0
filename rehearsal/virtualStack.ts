import { rm } from 'node:fs/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, type Worker } from '@temporalio/worker';
import type { Instant } from '../domain/calendar/shanghai';
import type { QuietHours } from '../domain/mailHours';
import { type Engine, workflowIds } from '../engine/engine.port';
import { createTemporalEngine } from '../engine/temporalEngine';
import { startPostgres } from '../local/postgres/startPostgres';
import { createTestDatabase } from '../local/postgres/testDatabase';
import { timeSkippingEnv } from '../local/temporal/timeSkipping';
import { testFolder } from '../local/testFolder';
import type { Mailer, OutgoingMail, SendResult } from '../mail/mailer.port';
import { workerSystems } from '../programmes/systems.worker';
import { OFFICE } from '../store/mailSwitch.repo';
import { openWorkflowIds } from '../store/openMatterIds';
import { type Db, openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { aliveProgrammes } from '../store/programme.views';
import { bundleWorkflows } from '../worker/bundleWorkflows';
import { createActivities } from '../worker/createActivities';
import { createWorker } from '../worker/createWorker';
import { prepareTemporal } from '../worker/prepareTemporal';
import { sweepOnce } from '../worker/sweep';
import { settledActivities, trackPokes } from './settledActivities';

export const TASK_QUEUE = 'tongxin';
export const SECRET = 'a secret of at least thirty-two characters';

/** The real engine, the real store and the real workflows on a virtual clock; only the mail server is a sink. */
export interface VirtualStack {
  env: TestWorkflowEnvironment;
  db: Db;
  engine: Engine;
  mails: OutgoingMail[];
  /** Set while somebody is still acting at this instant; see `settledActivities`. */
  acting: boolean;
  /** What the sink answers; by default it takes everything. */
  answer(mail: OutgoingMail): SendResult;
  now(): Promise<Instant>;
  /** Lets virtual time pass until an instant, with everything that falls due on the way. */
  until(at: Instant): Promise<void>;
  /**
   * Shuts the worker down, as an outage does. Afterwards virtual time can pass and nothing that falls due happens. The
   * test server would hold the workflows' tasks for the worker that is gone, for ever, and its clock still with them (a
   * real one gives such tasks to another worker after ten seconds); so they are ended here, and started again from the
   * store.
   */
  stopWorker(): Promise<void>;
  /** A new worker, and all workflows again, by the sweep, as after an outage of Temporal itself. */
  startWorker(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * More than a day ever has: all mails of an instant go before more are gathered. They are sent in the order of their
 * random ids; in batches it would be chance whether somebody's own mail is still there to take in what a refused one
 * has to tell.
 */
const EVERY_MAIL = 100_000;
const OFFICE_QUIET: QuietHours = { from: '20:00', to: '08:00' };

export interface VirtualStackOptions {
  /** What happens does not depend on how fast the machine is: see `settledActivities`. */
  settled?: boolean;
  /** Default 20:00–08:00, as in production; null: mails go out at any hour. */
  quiet?: QuietHours | null;
}

export async function startVirtualStack({
  settled = false,
  quiet = OFFICE_QUIET,
}: VirtualStackOptions = {}): Promise<VirtualStack> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  // The compiler keeps one core busy for seconds, two servers starting the other.
  const bundling = bundleWorkflows();
  const folder = await testFolder('virtual');
  const [postgres, env] = await Promise.all([
    startPostgres({ dataDir: folder, port: 0, settings: { fsync: 'off' } }),
    timeSkippingEnv(),
  ]);
  const database = await createTestDatabase(postgres.url);
  const store = openStore(
    database.url,
    () => {
      // Idle connections break when the test's server stops; queries report their own errors.
    },
    20,
  );
  await prepareTemporal(env.connection, 'default');
  await prepareStore(store.db, await env.currentTimeMs());
  const engine = createTemporalEngine(env.client, TASK_QUEUE);
  const mails: OutgoingMail[] = [];
  const beginWork = async (): Promise<void> => {
    const worker = await createWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      taskQueue: TASK_QUEUE,
      activities,
      bundle: await bundling,
    });
    work = { worker, running: worker.run() };
  };
  const endWork = async (): Promise<void> => {
    work?.worker.shutdown();
    await work?.running;
    work = undefined;
  };
  let work: { worker: Worker; running: Promise<void> } | undefined;
  const stack: VirtualStack = {
    env,
    db: store.db,
    engine,
    mails,
    acting: false,
    answer: () => ({ kind: 'sent' }),
    now: () => env.currentTimeMs(),
    async until(at) {
      const wait = at - (await env.currentTimeMs());
      if (wait > 0) await env.sleep(wait);
    },
    async stopWorker() {
      await endWork();
      for (const id of await workflowsOf(store.db))
        await env.client.workflow.getHandle(id).terminate('the worker is down');
    },
    async startWorker() {
      await beginWork();
      await engine.startCourier(OFFICE);
      await sweepOnce(store.db, engine, await env.currentTimeMs());
      // Facts younger than a few seconds the sweep leaves to their signals, which have reached nobody.
      await env.sleep(20_000);
      await sweepOnce(store.db, engine, await env.currentTimeMs());
    },
    async stop() {
      await endWork();
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
  const pokes = trackPokes(engine);
  const real = createActivities({
    db: store.db,
    engine: pokes.engine,
    mailer,
    systems: await workerSystems(async () => null),
    publicUrl: 'http://tongxin.example.org',
    secret: SECRET,
    mail: {
      stopped: false,
      quiet,
      ...{ perDay: EVERY_MAIL, atOnce: 4, batch: EVERY_MAIL },
      admin: 'admin@example.org',
    },
    on: { pokeFailed: (error) => console.error(error), mail: () => undefined },
  });
  const activities = settled
    ? settledActivities(real, {
        db: store.db,
        now: stack.now,
        arrived: pokes.arrived,
        acting: () => stack.acting,
      })
    : real;
  await beginWork();
  return stack;
}

/** Ids of everything that runs: couriers, programmes, matters. */
async function workflowsOf(db: Db): Promise<string[]> {
  return [
    workflowIds.courier(OFFICE),
    ...(await aliveProgrammes(db)).map(workflowIds.programme),
    ...(await openWorkflowIds(db)),
  ];
}
