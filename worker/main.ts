import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { readConfig } from '../config/readConfig';
import { secretPlace } from '../config/readSecret';
import { createTemporalEngine } from '../engine/temporalEngine';
import { readEvidence } from '../evidence/readEvidence';
import { createMailer } from '../mail/transport';
import { workerSystems } from '../programmes/systems.worker';
import { keepBeating } from '../store/keepBeating';
import { officeIds } from '../store/mailSwitch.repo';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { settleSecret } from '../store/secret.repo';
import { StartRefused } from '../store/startRefused.error';
import { createActivities } from './createActivities';
import { createWorker } from './createWorker';
import { prepareTemporal } from './prepareTemporal';
import { keepSweeping } from './sweep';

/** Every sender and every activity slot may hold one connection while asking for another. */
const DB_CONNECTIONS = 30;

async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.LOG_LEVEL, base: { process: 'worker' } });
  Runtime.install({
    // SIGTERM and SIGINT end the worker; nothing else stops a running one.
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      log[level === 'ERROR' ? 'error' : 'warn']({ ...idsOf(meta) }, message);
    }),
  });
  const clock = { now: () => Date.now() };
  const store = openStore(
    config.DATABASE_URL!,
    (error) => log.warn({ code: error.name }, 'database connection lost'),
    DB_CONNECTIONS,
  );
  await prepareStore(store.db, clock.now());
  const secret = await settleSecret(store.db, secretPlace(config), clock.now());
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const connection = await Connection.connect({ address });
  await prepareTemporal(connection, config.TEMPORAL_NAMESPACE);
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
  const engine = createTemporalEngine(client, config.TASK_QUEUE);
  // Before anything that fell due while no worker ran is worked on: what it moved or delayed must say so.
  const beating = await keepBeating({
    db: store.db,
    engine,
    clock,
    part: 'worker',
    // Without Temporal nothing fires, however alive this process is.
    works: engine.answers,
    on: {
      outage: (id) => log.warn({ outage: id }, 'outage recorded'),
      failed: (error) => log.warn({ code: nameOf(error) }, 'no pulse; it will be tried again'),
      pokeFailed: (error, programme) =>
        log.warn({ programme, code: nameOf(error) }, 'programme not poked; the sweep will'),
    },
  });
  const mailer = createMailer(config);
  const evidenceFolder = path.resolve(config.TONGXIN_DATA_DIR, 'evidence');
  const systems = await workerSystems((sha256) => readEvidence(evidenceFolder, sha256));
  const activities = createActivities({
    db: store.db,
    engine,
    mailer,
    systems,
    secret,
    publicUrl: (config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}`).replace(/\/$/, ''),
    mail: {
      stopped: config.MAIL_STOPPED,
      quiet: config.MAIL_QUIET_HOURS,
      perDay: config.MAIL_PER_DAY,
      atOnce: config.MAIL_CONNECTIONS,
      admin: config.MAIL_ADMIN,
    },
    on: {
      pokeFailed: (error, office) =>
        log.warn({ office, code: nameOf(error) }, 'courier not poked; the sweep will'),
      mail: (mail, outcome) =>
        log[outcome === 'sent' || outcome === 'suppressed' ? 'info' : 'warn']({ mail, outcome }, 'mail'),
    },
  });
  const native = await NativeConnection.connect({ address });
  const worker = await createWorker({
    connection: native,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
    activities,
    bundle: config.WORKFLOW_BUNDLE,
  });
  // A schedule that Temporal has lost is made again.
  for (const { series } of systems)
    for (const schedule of (await series?.schedules(store.db)) ?? []) await engine.keepSchedule(schedule);
  for (const id of await officeIds(store.db)) await engine.startCourier(id);
  const sweeping = keepSweeping(store.db, engine, clock, {
    swept: (swept) => {
      if (swept.matters + swept.offices > 0) log.info(swept, 'swept');
    },
    failed: (error) => log.warn({ code: nameOf(error) }, 'sweep failed; it will be tried again'),
  });
  log.info('worker ready');
  process.send?.({ ready: true });
  await worker.run();
  await sweeping.stop();
  await beating.stop();
  mailer.close();
  await connection.close();
  await native.close();
  await store.close();
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Of the SDK's log fields only ids: messages of failures stay in Temporal. */
function idsOf(meta: Record<string, unknown> | undefined): Record<string, unknown> {
  const { workflowId, workflowType, activityType, attempt, taskQueue } = meta ?? {};
  return { workflowId, workflowType, activityType, attempt, taskQueue };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // Its message says what to do; where in the code it was found helps nobody.
    console.error(error instanceof StartRefused ? error.message : error);
    process.exit(1);
  },
);
