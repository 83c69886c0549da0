import { instantOf } from '../domain/calendar/shanghai';
import { GAP_MS } from '../domain/outage';
import { exampleRoster } from '../tests/support/exampleRoster';
import { storeProgramme, useFreshStore } from '../tests/support/testStore';
import { openStore } from './openStore';
import { outageRows } from './outage.repo';
import { beat } from './pulse.repo';

const MINUTE = 60_000;
const FRIDAY = instantOf('2030-03-08', '17:30');
const MONDAY = instantOf('2030-03-11', '08:10');

const store = useFreshStore();

const windows = async () => (await outageRows(store.db, 50)).map((o) => [o.part, o.from, o.to]);
const pulse = async (part: string) =>
  (await store.db.selectFrom('pulses').select('at').where('part', '=', part).executeTakeFirst())?.at;

it('records nothing on the first start ever, nor while it beats, nor over a restart of five minutes', async () => {
  let now = FRIDAY;
  expect(await beat(store.db, 'worker', now)).toBeNull();
  for (const gap of [MINUTE, MINUTE, 2 * MINUTE, GAP_MS]) {
    now += gap;
    expect(await beat(store.db, 'worker', now)).toBeNull();
  }
  expect(await windows()).toEqual([]);
  expect(await pulse('worker')).toBe(now);
});

it('records a longer silence as an outage of that part, from the last pulse to now, and goes on from there', async () => {
  await beat(store.db, 'worker', FRIDAY);
  await beat(store.db, 'api', FRIDAY);
  await beat(store.db, 'api', FRIDAY + GAP_MS);
  const found = await beat(store.db, 'worker', FRIDAY + GAP_MS + 1);
  expect(found).toEqual({ id: expect.stringMatching(/^o-/), programmes: [] });
  expect(await beat(store.db, 'worker', FRIDAY + GAP_MS + MINUTE)).toBeNull();
  const [outage, ...others] = await outageRows(store.db, 50);
  expect(others).toEqual([]);
  expect(outage).toMatchObject({
    part: 'worker',
    from: FRIDAY,
    to: FRIDAY + GAP_MS + 1,
    byAccess: null,
    reason: '后台服务停运，系统自动记录',
    createdAt: FRIDAY + GAP_MS + 1,
  });
});

it('is not confused by a clock that runs behind', async () => {
  await beat(store.db, 'worker', MONDAY);
  expect(await beat(store.db, 'worker', MONDAY - 60 * MINUTE)).toBeNull();
  expect(await pulse('worker')).toBe(MONDAY);
  expect(await windows()).toEqual([]);
});

it('any one of several workers keeps the part alive', async () => {
  await beat(store.db, 'worker', FRIDAY);
  // The first is gone; the other beats on.
  for (let n = 1; n <= 20; n += 1) await beat(store.db, 'worker', FRIDAY + n * MINUTE);
  expect(await windows()).toEqual([]);
});

it('ten processes that start at once record one outage and one fact in each programme', async () => {
  const programme = await storeProgramme(store.db, exampleRoster(1));
  await beat(store.db, 'worker', FRIDAY);
  const lost: Error[] = [];
  const processes = Array.from({ length: 10 }, () => openStore(store.url, (error) => lost.push(error), 2));
  try {
    const found = await Promise.all(processes.map((p, n) => beat(p.db, 'worker', MONDAY + n)));
    const recorded = found.filter((f) => f !== null);
    expect(recorded).toHaveLength(1);
    expect(recorded[0]!.programmes).toEqual([programme]);
  } finally {
    await Promise.all(processes.map((p) => p.close()));
  }
  expect(await windows()).toHaveLength(1);
  const facts = await store.db.selectFrom('programme_facts').select(['kind', 'by_access']).execute();
  expect(facts).toEqual([{ kind: 'outage', by_access: 'system' }]);
});

it('loses nothing to a crash while it records: the outage and the pulse stand or fall together', async () => {
  await beat(store.db, 'worker', FRIDAY);
  // The transaction breaks after the outage's row was written, as if the process had died there.
  await store.db.schema.alterTable('programmes').renameTo('gone').execute();
  await expect(beat(store.db, 'worker', MONDAY)).rejects.toThrow('programmes');
  await store.db.schema.alterTable('gone').renameTo('programmes').execute();
  expect(await windows()).toEqual([]);
  expect(await pulse('worker')).toBe(FRIDAY);
  expect(await beat(store.db, 'worker', MONDAY + MINUTE)).not.toBeNull();
  expect(await windows()).toEqual([['worker', FRIDAY, MONDAY + MINUTE]]);
});
