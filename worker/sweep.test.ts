import { sql } from 'kysely';
import { instantOf } from '../domain/calendar/shanghai';
import type { Engine } from '../engine/engine.port';
import { openQuarter } from '../programmes/quarter/filing/filing.testbed';
import { at, openStore } from '../store/openStore';
import { addProgrammeFact } from '../store/programme.repo';
import { findAsleep } from '../store/sweep.repo';
import { exampleRoster } from '../tests/support/exampleRoster';
import { filePlan } from '../tests/support/filePlan';
import { driveAll, OPENING, storeProgramme, useFreshStore } from '../tests/support/testStore';
import { sweepOnce } from './sweep';

const NOW = instantOf('2030-03-05', '10:00');
const LATER = NOW + 60_000;
const store = useFreshStore();

/** Notes what it is asked; every workflow named in `lost` is absent. */
function engineWith(lost: (id: string) => boolean) {
  const calls: string[] = [];
  const note = async (call: string): Promise<void> => {
    calls.push(call);
  };
  const poke = async (call: string, id: string) => {
    calls.push(call);
    return lost(id) ? ('absent' as const) : ('poked' as const);
  };
  const engine: Engine = {
    startProgramme: (id) => note(`startProgramme ${id}`),
    startMatter: (m) => note(`startMatter ${m.matterId}`),
    startCourier: (id) => note(`startCourier ${id}`),
    keepSchedule: ({ id }) => note(`keepSchedule ${id}`),
    endSchedule: (id) => note(`endSchedule ${id}`),
    pokeMatter: (id, signal) => poke(`pokeMatter ${id} ${signal}`, id),
    pokeProgramme: (id, signal) => poke(`pokeProgramme ${id} ${signal}`, id),
    pokeCourier: (id) => poke(`pokeCourier ${id}`, id),
    answers: async () => true,
    fetchHistory: async () => null,
  };
  return { calls, engine };
}

async function running() {
  const id = await storeProgramme(store.db, exampleRoster(2));
  await driveAll(store.db, id, OPENING);
  // Everything that was to be sent has been.
  await sql`update notices set state = 'suppressed', reason = 'test' where state = 'planned'`.execute(
    store.db,
  );
  const matter = await store.db
    .selectFrom('matters')
    .selectAll()
    .where('programme_id', '=', id)
    .where('key', '=', 'participant')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return { id, matter };
}

const planFiled = (matter: { id: string; person_id: string | null }, now: number) =>
  filePlan(store.db, matter.id, { personId: matter.person_id, accessId: null }, now);

it('finds nothing where everything is awake', async () => {
  const { id } = await running();
  expect(await findAsleep(store.db, NOW)).toEqual({ programmes: [id], matters: [], offices: [] });
});

it('finds the matter whose signal was lost, and leaves a young fact to its signal', async () => {
  const { matter } = await running();
  await planFiled(matter, NOW);
  expect((await findAsleep(store.db, NOW + 14_000))!.matters).toEqual([]);
  expect((await findAsleep(store.db, LATER))!.matters.map((m) => m.matterId)).toEqual([matter.id]);
  await driveAll(store.db, matter.programme_id, LATER);
  expect((await findAsleep(store.db, LATER))!.matters).toEqual([]);
});

it('finds every matter that has not heard of a pause', async () => {
  const { id } = await running();
  const fact = { programmeId: id, kind: 'paused', reason: '防汛', byAccess: 'test', now: NOW } as const;
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
  expect((await findAsleep(store.db, LATER))!.matters).toHaveLength(4);
});

it('finds the matter whose timer never went off, some minutes after its time', async () => {
  const { id, matter } = await running();
  const reminder = instantOf('2030-03-08', '09:00');
  expect(matter.next_at).toBe(instantOf('2030-03-11', '09:00'));
  await store.db
    .updateTable('matters')
    .set({ next_at: at(reminder) })
    .where('id', '=', matter.id)
    .execute();
  expect((await findAsleep(store.db, reminder + 60_000))!.matters).toEqual([]);
  const found = (await findAsleep(store.db, reminder + 6 * 60_000))!.matters;
  expect(found.map((m) => [m.matterId, m.programmeId])).toEqual([[matter.id, id]]);
});

it('finds matters whose start was lost', async () => {
  await storeProgramme(store.db, exampleRoster(1), NOW);
  expect((await findAsleep(store.db, NOW + 10_000))!.matters).toEqual([]);
  expect((await findAsleep(store.db, LATER))!.matters).toHaveLength(3);
});

it('leaves matters alone that have looked and have nothing to do for months', async () => {
  const quarter = await openQuarter(store.db, { units: 2, reviewers: 3 });
  const opened = instantOf('2030-01-01', '08:00');
  const asleep = async (now: number) => (await findAsleep(store.db, now))!.matters.length;
  expect(await asleep(opened + 60_000)).toBe(6);
  await driveAll(store.db, quarter.id, opened);
  expect(await asleep(opened + 60_000)).toBe(0);
  // The filing opens on the second morning; its timer did not go off.
  expect(await asleep(instantOf('2030-01-02', '09:00'))).toBe(2);
});

it('finds the office with due notices, but not one whose mail is stopped', async () => {
  const id = await storeProgramme(store.db, exampleRoster(1));
  await driveAll(store.db, id, NOW);
  expect((await findAsleep(store.db, NOW + 5_000))!.offices).toEqual([]);
  expect((await findAsleep(store.db, LATER))!.offices).toEqual(['office']);
  await sql`update offices set mail_stopped_at = now(), mail_stopped_reason = 'test'`.execute(store.db);
  expect((await findAsleep(store.db, LATER))!.offices).toEqual([]);
});

it('pokes what runs and starts what is absent', async () => {
  const { id, matter } = await running();
  await planFiled(matter, NOW);
  const awake = engineWith(() => false);
  await sweepOnce(store.db, awake.engine, LATER);
  expect(awake.calls).toEqual([`startProgramme ${id}`, `pokeMatter ${matter.workflow_id} look`]);
  const lost = engineWith(() => true);
  await sweepOnce(store.db, lost.engine, LATER);
  expect(lost.calls.at(-1)).toBe(`startMatter ${matter.id}`);
});

it('leaves the sweeping to another worker that is at it', async () => {
  await running();
  const other = openStore(store.url, (error) => {
    throw error;
  });
  await other.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(5420001)`.execute(tx);
    expect(await findAsleep(store.db, LATER)).toBeNull();
  });
  expect(await findAsleep(store.db, LATER)).not.toBeNull();
  await other.close();
});

it('stores the histories of ended matters, a few a sweep, each once, and comes back for those still open', async () => {
  const { id } = await running();
  const fact = { programmeId: id, kind: 'cancelled', reason: '防汛', byAccess: 'test', now: NOW } as const;
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
  await driveAll(store.db, id, NOW);
  const { engine } = engineWith(() => false);
  const answers = new Map<string, Buffer | 'open' | null>();
  const withHistories = { ...engine, fetchHistory: async (w: string) => answers.get(w) ?? null };
  const matters = await store.db.selectFrom('matters').selectAll().where('programme_id', '=', id).execute();
  const [open, ...closed] = matters;
  answers.set(open!.workflow_id, 'open');
  answers.set(closed[0]!.workflow_id, Buffer.from('history'));
  expect((await sweepOnce(store.db, withHistories, NOW + 30_000)).histories).toBe(0);
  expect((await sweepOnce(store.db, withHistories, LATER + 1)).histories).toBe(3);
  answers.set(closed[0]!.workflow_id, Buffer.from('another'));
  expect((await sweepOnce(store.db, withHistories, LATER + 2)).histories).toBe(0);
  answers.set(open!.workflow_id, Buffer.from('late'));
  expect((await sweepOnce(store.db, withHistories, LATER + 3)).histories).toBe(1);
  const rows = await store.db.selectFrom('histories').select(['matter_id', 'body']).execute();
  const bodyOf = (matter: string) => rows.find((r) => r.matter_id === matter)!.body?.toString() ?? null;
  expect([open, ...closed].map((m) => bodyOf(m!.id))).toEqual(['late', 'history', null, null]);
});
