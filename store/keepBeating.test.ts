import { fakeEngine } from '../api/testing/engineForTests';
import { instantOf } from '../domain/calendar/shanghai';
import { BEAT_MS } from '../domain/outage';
import { exampleRoster } from '../tests/support/exampleRoster';
import { storeProgramme, useTestStore } from '../tests/support/testStore';
import { keepBeating } from './keepBeating';
import { outageRows } from './outage.repo';
import { beat } from './pulse.repo';

const HOUR = 3_600_000;
const START = instantOf('2030-03-08', '10:00');

const store = useTestStore();
let programme: string;
const clock = { at: START, now: () => clock.at };
beforeAll(async () => {
  programme = await storeProgramme(store.db, exampleRoster(1));
});
// Only the timers of the loop: Postgres’ own sockets go on in real time.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
});
afterEach(() => jest.useRealTimers());

/**
 * Lets real I/O go on, and the loop's timers by seconds, until something holds; jest's own timeout ends what never
 * does.
 */
async function eventually(holds: () => boolean | Promise<boolean>, seconds = 0): Promise<void> {
  while (!(await holds())) {
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const pulse = async () =>
  (await store.db.selectFrom('pulses').select('at').where('part', '=', 'worker').executeTakeFirst())?.at;

function heard() {
  const said: string[] = [];
  const told = {
    outage: (id: string) => said.push(`outage ${id}`),
    failed: () => said.push('failed'),
    pokeFailed: (_error: unknown, id: string) => said.push(`pokeFailed ${id}`),
  };
  return { said, told };
}

it('has recorded the outage and its facts before it returns, and then pokes each programme', async () => {
  await beat(store.db, 'worker', clock.at);
  clock.at += 48 * HOUR;
  const engine = fakeEngine();
  const { said, told } = heard();
  const beating = await keepBeating({ db: store.db, engine, clock, part: 'worker', on: told });
  const [outage] = await outageRows(store.db, 1);
  expect(outage).toMatchObject({ from: START, to: clock.at });
  const { fact_seq } = await store.db
    .selectFrom('programmes')
    .select('fact_seq')
    .where('id', '=', programme)
    .executeTakeFirstOrThrow();
  expect(fact_seq).toBe(1);
  await eventually(() => engine.calls.length > 0);
  expect(engine.calls).toEqual([`pokeProgramme ${programme} outage`]);
  expect(said).toEqual([`outage ${outage!.id}`]);
  await beating.stop();
});

it('does not hang or fail when Temporal is away: the sweep will poke', async () => {
  clock.at += 24 * HOUR;
  const engine = fakeEngine();
  engine.down = true;
  const { said, told } = heard();
  const beating = await keepBeating({ db: store.db, engine, clock, part: 'worker', on: told });
  await eventually(() => said.length === 2);
  expect(said[1]).toBe(`pokeFailed ${programme}`);
  await beating.stop();
});

it('beats once a minute, stays silent while the part cannot work, says so once, and notices at the first try after', async () => {
  const before = (await outageRows(store.db, 50)).length;
  let works = true;
  const { said, told } = heard();
  const engine = fakeEngine();
  const asked: boolean[] = [];
  const beating = await keepBeating({
    db: store.db,
    engine,
    clock,
    part: 'worker',
    works: async () => {
      asked.push(works);
      return works;
    },
    on: told,
  });
  clock.at += BEAT_MS;
  await eventually(async () => (await pulse()) === clock.at, 1);
  const last = clock.at;
  works = false;
  clock.at += BEAT_MS;
  await eventually(() => asked.filter((answer) => !answer).length === 3, 1);
  expect(said).toEqual(['failed']);
  expect(await pulse()).toBe(last);
  works = true;
  clock.at = last + 3 * HOUR;
  await eventually(() => said.length === 2, 1);
  const outages = await outageRows(store.db, 50);
  expect(outages).toHaveLength(before + 1);
  expect(outages[0]).toMatchObject({ part: 'worker', from: last, to: last + 3 * HOUR });
  await beating.stop();
  const tries = asked.length;
  await jest.advanceTimersByTimeAsync(2 * BEAT_MS);
  expect(asked).toHaveLength(tries);
});
