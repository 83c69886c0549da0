import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { type Config, configSchema } from '../../config/config.schema';
import { instantOf } from '../../domain/calendar/shanghai';
import { startPostgres } from '../../local/postgres/startPostgres';
import { testFolder } from '../../local/testFolder';
import { loadTemplates } from '../../programmes/loadTemplates';
import type { BulletinParts } from '../../programmes/quarter/bulletin/bulletinParts.types';
import { quarterApi } from '../../programmes/quarter/quarter.api';
import { loadSchemes } from '../../programmes/quarter/scheme/loadSchemes';
import { ensureAdminToken } from '../../store/access.repo';
import { CONNECTION_LIMITS, type ConnectionLimits } from '../../store/connection.limits';
import { type Db, openStore } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';
import type { SystemDeps } from '../api.system';
import { createApp } from '../app';
import { type FakeEngine, fakeEngine } from './engineForTests';
import { bulletinPartsForTests } from './wordingForTests';

/** Monday, 24 August 2026, 10:00 in Shanghai. */
export const START = instantOf('2026-08-24', '10:00');
export const TOKEN = 'test-token-test-token-test-token';

/** The whole application on a real Postgres; only Temporal and the mail server are stood in for. */
export interface TestApi {
  app: Express;
  db: Db;
  deps: SystemDeps;
  engine: FakeEngine;
  clock: { at: number; now(): number };
  folder: string;
  /** Lines of the log. */
  lines: string[];
  get(url: string): request.Test;
  /** A JSON POST; `key` is its Idempotency-Key. */
  post(url: string, body: object, key?: string): request.Test;
  /** A JSON PUT; `key` is its Idempotency-Key. */
  put(url: string, body: object, key?: string): request.Test;
  delete(url: string, key?: string): request.Test;
  /** Ends the database's connections for good, as if it had gone away. */
  loseDatabase(): Promise<void>;
  close(): Promise<void>;
}

interface ApiChoices {
  config?: Partial<Config>;
  smtp?: () => Promise<boolean>;
  limits?: Partial<ConnectionLimits>;
  bulletin?: BulletinParts;
}

/** One application for all tests of a suite; it is there from `beforeAll` on. */
export function useTestApi(choices: ApiChoices = {}): TestApi {
  const api = {} as TestApi;
  beforeAll(async () => {
    Object.assign(api, await startTestApi(choices));
  }, 60_000);
  afterAll(() => api.close?.());
  return api;
}

export async function startTestApi(opts: ApiChoices = {}): Promise<TestApi> {
  const folder = await testFolder('api');
  const postgres = await startPostgres({ dataDir: folder, port: 0, settings: { fsync: 'off' } });
  const lost = (): void => {
    // Idle connections break when the test's server stops; queries report their own errors.
  };
  const store = openStore(postgres.url, lost, 10, { ...CONNECTION_LIMITS, ...opts.limits });
  const clock = { at: START, now: () => clock.at };
  await prepareStore(store.db, START);
  await ensureAdminToken(store.db, { preset: TOKEN, now: START });
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const engine = fakeEngine();
  const deps: SystemDeps = {
    db: store.db,
    engine,
    clock,
    config: { ...configSchema.parse({ TONGXIN_DATA_DIR: folder }), ...opts.config },
    log: pino({ level: 'info' }, sink),
    templates: await loadTemplates(),
    systems: [
      quarterApi({ ...bulletinPartsForTests(folder), ...opts.bulletin, schemes: await loadSchemes() }),
    ],
    secret: 'a secret of at least thirty-two characters',
    evidenceFolder: path.join(folder, 'evidence'),
    smtpAnswers: opts.smtp ?? (async () => true),
  };
  const app = createApp(deps);
  return {
    app,
    db: store.db,
    deps,
    engine,
    clock,
    folder,
    lines,
    get: (url) => request(app).get(url).auth(TOKEN, { type: 'bearer' }),
    post: (url, body, key) => sent(request(app).post(url), body, key),
    put: (url, body, key) => sent(request(app).put(url), body, key),
    delete: (url, key) => sent(request(app).delete(url), undefined, key),
    loseDatabase: async () => {
      await postgres.stop();
    },
    close: async () => {
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sent(call: request.Test, body: object | undefined, key: string | undefined): request.Test {
  const test = call.auth(TOKEN, { type: 'bearer' }).send(body);
  return key === undefined ? test : test.set('Idempotency-Key', key);
}
