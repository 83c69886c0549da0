import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Instant, instantOf } from '../../domain/calendar/shanghai';
import { applyAll } from '../../domain/matter/apply';
import { decide } from '../../domain/matter/decide';
import { readTemplate } from '../../domain/template/readTemplate';
import { startPostgres } from '../../local/postgres/startPostgres';
import { createTestDatabase } from '../../local/postgres/testDatabase';
import { testFolder } from '../../local/testFolder';
import { keepCalendar } from '../../store/calendar.repo';
import { exchange } from '../../store/exchange';
import { openMatters } from '../../store/openMatters';
import { type Db, openStore } from '../../store/openStore';
import { prepareStore } from '../../store/prepareStore';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster, type RosterRow } from '../../store/roster.repo';
import { CALENDAR } from './hundredDays.script';

export const YAML = readFileSync(
  path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml'),
  'utf8',
);

/** Monday, 4 March 2030, when the programmes of `storeProgramme` open. */
export const DAY = '2030-03-04';
export const OPENING: Instant = instantOf(DAY, '08:00');

export interface TestStore {
  db: Db;
  url: string;
  stop(): Promise<void>;
}

/** A real Postgres for one suite, with as many databases as it asks for; only its durability is off. */
export async function startTestServer(): Promise<{ fresh(): Promise<TestStore>; stop(): Promise<void> }> {
  const folder = await testFolder('store');
  const postgres = await startPostgres({ dataDir: folder, port: 0, settings: { fsync: 'off' } });
  return {
    async fresh() {
      const { url } = await createTestDatabase(postgres.url);
      return prepared(url);
    },
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One database with the schema and the calendar of 2030. */
async function prepared(url: string): Promise<TestStore> {
  const lost: Error[] = [];
  const store = openStore(url, (error) => lost.push(error), 30);
  await prepareStore(store.db, OPENING);
  await store.db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', OPENING));
  return { db: store.db, url, stop: () => store.close() };
}

/** A server with one database, for suites whose tests do not disturb each other. */
export async function startTestStore(): Promise<TestStore> {
  const server = await startTestServer();
  const store = await server.fresh();
  return {
    ...store,
    async stop() {
      await store.stop();
      await server.stop();
    },
  };
}

/** One database for all tests of a suite; it is there from `beforeAll` on. */
export function useTestStore(): TestStore {
  const store = {} as TestStore;
  beforeAll(async () => {
    Object.assign(store, await startTestStore());
  }, 60_000);
  afterAll(() => store.stop?.());
  return store;
}

/** A database of its own for each test of a suite; it is there from `beforeEach` on. */
export function useFreshStore(): TestStore {
  const store = {} as TestStore;
  let server: Awaited<ReturnType<typeof startTestServer>>;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(() => server?.stop());
  beforeEach(async () => {
    Object.assign(store, await server.fresh());
  });
  afterEach(() => store.stop?.());
  return store;
}

/** The shipped programme, started on 4 March 2030 with its matters' rows written; no workflow runs. */
export async function storeProgramme(
  db: Db,
  rows: readonly RosterRow[],
  now: Instant = OPENING,
  yaml: string = YAML,
): Promise<string> {
  const id = await db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(yaml, 'hundred-days.yaml'),
      title: '百日服务',
      startsOn: DAY,
      rosterId: await keepRoster(tx, rows, [], now),
      parameters: { x: 1 },
      calendar: CALENDAR,
      byAccess: 'test',
      now,
    }),
  );
  await openMatters(db, id, 0, 500, now);
  return id;
}

export function matterRow(db: Db, id: string) {
  return db.selectFrom('matters').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** One turn of a matter as its workflow would take it: facts come back and are applied, then effects are brought. */
export async function driveMatter(db: Db, matterId: string, now: Instant): Promise<void> {
  let { state, exchanges } = await matterRow(db, matterId);
  // Far more turns than any matter needs: rules that never come to rest must fail, not hang.
  for (let turn = 0; turn < 50; turn += 1) {
    const effects = decide(state, now);
    const request = { matterId, n: exchanges + 1, cursor: state.cursor, effects, now };
    const { result } = await exchange(db, request);
    if ('facts' in result && !('effects' in result)) state = applyAll(state, result.facts);
    else if (result.computed === null) return;
    else ({ state, exchanges } = await matterRow(db, matterId));
  }
  throw new Error('the rules never come to rest');
}

/** Every matter of a programme. */
export async function driveAll(db: Db, programmeId: string, now: Instant): Promise<void> {
  const matters = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .orderBy('id')
    .execute();
  for (const { id } of matters) await driveMatter(db, id, now);
}
