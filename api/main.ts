import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { readConfig } from '../config/readConfig';
import { secretPlace } from '../config/readSecret';
import { pokeWhenQuiet } from '../engine/pokeWhenQuiet';
import { createTemporalEngine } from '../engine/temporalEngine';
import { clamdAddress, clamdScanner } from '../evidence/clamd';
import { readEvidence } from '../evidence/readEvidence';
import { createMailer } from '../mail/transport';
import { loadTemplates } from '../programmes/loadTemplates';
import { apiSystems } from '../programmes/systems.api';
import { rehearsalsOf } from '../rehearsalQueue/rehearsalsOf';
import { ensureAdminToken } from '../store/access.repo';
import { keepBeating } from '../store/keepBeating';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { settleSecret } from '../store/secret.repo';
import { StartRefused } from '../store/startRefused.error';
import type { SystemDeps } from './api.system';
import { createApp } from './app';
import { linkPages } from './link/linkPages';
import { officePages } from './office/officePages';
import { serve } from './serve';
import { keepSweepingEvidence, sweepEvidence } from './sweepEvidence';

/** The API's process: reads the configuration, opens store, Temporal and mail, serves until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.LOG_LEVEL, base: { part: 'api' } });
  const clock = { now: () => Date.now() };
  if (!config.DATABASE_URL) throw new Error('请设置 DATABASE_URL；单机使用请运行 npm start');
  const store = openStore(config.DATABASE_URL, (error) =>
    log.warn({ reason: error.message }, 'database connection lost'),
  );
  await prepareStore(store.db, clock.now());
  const secret = await settleSecret(store.db, secretPlace(config), clock.now());
  // The one-machine stack sees to this too; in a deployment with a preset token this is the place.
  if (config.TONGXIN_ADMIN_TOKEN)
    await ensureAdminToken(store.db, { preset: config.TONGXIN_ADMIN_TOKEN, now: clock.now() });
  // Lazy: with Temporal away the API starts and takes hand-ins all the same, and the sweep pokes later.
  const connection = Connection.lazy({
    address: config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`,
  });
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
  const mailer = createMailer(config);
  const evidenceFolder = path.resolve(config.TONGXIN_DATA_DIR, 'evidence');
  const clamd = config.CLAMD_ADDRESS ? clamdAddress(config.CLAMD_ADDRESS) : null;
  const deps: SystemDeps = {
    db: store.db,
    engine: pokeWhenQuiet(createTemporalEngine(client, config.TASK_QUEUE)),
    clock,
    config,
    log,
    templates: await loadTemplates(),
    systems: await apiSystems((sha256) => readEvidence(evidenceFolder, sha256)),
    secret,
    evidenceFolder,
    ...(clamd && {
      scan: clamdScanner(clamd, {
        found: (signature) => log.warn({ signature }, 'an upload was refused: malware'),
        away: (reason) => log.error({ reason }, 'clamd does not answer; uploads are not accepted'),
      }),
    }),
    smtpAnswers: async () => (await mailer.verify()).ok,
  };
  const app = createApp({
    ...deps,
    officePages: officePages(deps),
    peoplePages: linkPages(deps),
    processMetrics: true,
  });
  // Before the first hand-in is taken: whether it is late may depend on the outage that ends now.
  const beating = await keepBeating({
    db: store.db,
    engine: deps.engine,
    clock,
    part: 'api',
    on: {
      outage: (id) => log.warn({ outage: id }, 'outage recorded'),
      failed: (error) => log.warn({ reason: reasonOf(error) }, 'no pulse; it will be tried again'),
      pokeFailed: (error, programme) =>
        log.warn({ programme, reason: reasonOf(error) }, 'poke failed; the sweep will do it'),
    },
  });
  const stop = await serve(app, config.HOST, config.PORT);
  log.info({ host: config.HOST, port: config.PORT }, 'listening');
  const rehearsals = rehearsalsOf(deps);
  // What a process that died was rehearsing has failed; what waited goes on. Nobody's hand-in waits for it.
  rehearsals.ready().catch((error: unknown) => log.warn({ reason: reasonOf(error) }, 'rehearsals not ready'));
  const sweeping = keepSweepingEvidence(() => sweepEvidence(deps, clock.now()), {
    swept: (swept) => log.info(swept, 'evidence swept'),
    failed: (error) => log.warn({ reason: reasonOf(error) }, 'evidence not swept; it will be tried again'),
  });
  process.send?.({ ready: true });
  onStopSignal(async () => {
    await stop();
    await rehearsals.stop();
    await beating.stop();
    await sweeping.stop();
    mailer.close();
    await connection.close();
    await store.close();
    log.info('stopped');
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}

function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      // The channel to the parent would keep an otherwise finished process alive.
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

/** An AppError's problems name the file and place, and its message alone would not. */
function explain(error: unknown): string {
  // Its message says what to do; where in the code it was found helps nobody.
  if (error instanceof StartRefused) return error.message;
  const problems =
    (error as { detail?: { problems?: { path: string; reason: string }[] } } | null)?.detail?.problems ?? [];
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [text, ...problems.map((p) => `  ${p.path}: ${p.reason}`)].join('\n');
}
