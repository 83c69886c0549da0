import { sql } from 'kysely';
import { recordOutage } from '../acts/office/recordOutage.act';
import { instantOf, iso } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { exampleRoster } from '../tests/support/exampleRoster';
import { officeDone } from '../tests/support/officeDone';
import { storeProgramme, useFreshStore } from '../tests/support/testStore';
import type { Db, Tx } from './openStore';
import { outageCovering, outageRows } from './outage.repo';
import { addProgrammeFact } from './programme.repo';

const NOW = instantOf('2030-03-08', '10:00');
const MINUTE = 60_000;
const at = (day: string, time: string) => instantOf(`2030-03-${day}`, time);

const store = useFreshStore();

function outage(changes: { part?: 'mail' | 'other'; from?: number; to?: number } = {}) {
  const { part = 'other', from = at('06', '09:00'), to = at('07', '09:00') } = changes;
  return { part, from, to, reason: '机房停电' };
}

const record = (wish: ReturnType<typeof outage>, db: Db | Tx = store.db) => {
  const input = { ...wish, from: iso(wish.from), to: iso(wish.to) };
  return officeDone(db, recordOutage, { input, now: NOW, by: 'a-test' });
};

async function problemsOf(doing: Promise<unknown>) {
  const error = await doing.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw new Error('nothing was refused', { cause: error });
  return [error.code, ...(error.detail.problems ?? []).map((p) => p.path)];
}

it('tells every programme that runs or is paused, and no other', async () => {
  const [running, paused, cancelled] = [
    await storeProgramme(store.db, exampleRoster(1)),
    await storeProgramme(store.db, exampleRoster(1)),
    await storeProgramme(store.db, exampleRoster(1)),
  ];
  const move = (programmeId: string, kind: 'paused' | 'cancelled') =>
    store.db
      .transaction()
      .execute((tx) =>
        addProgrammeFact(tx, { programmeId, kind, reason: '防汛', byAccess: 'a-test', now: NOW }),
      );
  await move(paused, 'paused');
  await move(cancelled, 'cancelled');
  const { id, wake } = await record(outage());
  expect(wake).toEqual([running, paused].sort().map((programme) => ({ programme, signal: 'outage' })));
  const facts = await store.db
    .selectFrom('programme_facts')
    .select(['programme_id', 'data', 'reason', 'by_access', 'received_at'])
    .where('kind', '=', 'outage')
    .execute();
  const { from, to } = outage();
  expect(facts).toHaveLength(2);
  for (const fact of facts) {
    expect(fact).toMatchObject({ data: { outage: id, from, to }, reason: '机房停电', by_access: 'a-test' });
    expect(fact.received_at).toBe(NOW);
  }
  const states = await store.db.selectFrom('programmes').select(['id', 'state']).execute();
  expect(new Map(states.map((s) => [s.id, s.state]))).toEqual(
    new Map([
      [running, 'running'],
      [paused, 'paused'],
      [cancelled, 'cancelled'],
    ]),
  );
});

it('refuses one that overlaps another of the same part, and takes it of another part or right after', async () => {
  await record(outage());
  const later = { from: at('07', '08:59'), to: at('07', '12:00') };
  expect(await problemsOf(record(outage(later)))).toEqual(['invalid-request', 'from']);
  await record(outage({ ...later, part: 'mail' }));
  await record(outage({ from: at('07', '09:00'), to: at('07', '12:00') }));
  expect(await outageRows(store.db, 50)).toHaveLength(3);
});

it('refuses one that is not over, and records nothing of it', async () => {
  expect(await problemsOf(record(outage({ to: NOW + 1 })))).toEqual(['invalid-request', 'to']);
  expect(await outageRows(store.db, 50)).toEqual([]);
});

it('records a window once that two people report at the same moment', async () => {
  const programme = await storeProgramme(store.db, exampleRoster(1));
  let second: Promise<unknown> | undefined;
  await store.db.transaction().execute(async (tx) => {
    await record(outage(), tx);
    second = problemsOf(record(outage()));
    // The second has got as far as it can before the first is committed.
    while (!(await isWaiting())) await new Promise((resolve) => setImmediate(resolve));
  });
  expect(await second).toEqual(['invalid-request', 'from']);
  const facts = await store.db
    .selectFrom('programme_facts')
    .select('seq')
    .where('programme_id', '=', programme)
    .execute();
  expect(facts).toEqual([{ seq: 1 }]);
});

async function isWaiting(): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_locks where not granted`.execute(store.db);
  return rows.length > 0;
}

it('lists the newest first, a page at a time', async () => {
  const starts = ['04', '05', '06'];
  for (const day of starts) await record(outage({ from: at(day, '10:00'), to: at(day, '11:00') }));
  const first = await outageRows(store.db, 1);
  expect(first.map((o) => o.from)).toEqual([at('06', '10:00'), at('05', '10:00')]);
  const rest = await outageRows(store.db, 50, first[0]);
  expect(rest.map((o) => o.from)).toEqual([at('05', '10:00'), at('04', '10:00')]);
});

describe('which outage explains that something came late', () => {
  it('is the one that ended last of those between its hour and now', async () => {
    const early = await record(outage({ from: at('04', '10:00'), to: at('04', '12:00') }));
    const late = await record(outage({ from: at('05', '10:00'), to: at('05', '12:00') }));
    const covering = async (from: number, to: number) => (await outageCovering(store.db, from, to))?.id;
    expect(await covering(at('04', '11:00'), at('05', '13:00'))).toBe(late.id);
    expect(await covering(at('04', '11:00'), at('05', '09:00'))).toBe(early.id);
    // Due at the very instant of the last pulse, or within the minute before it.
    expect(await covering(at('04', '10:00'), at('04', '12:00'))).toBe(early.id);
    expect(await covering(at('04', '10:00') - MINUTE, at('04', '12:00') + MINUTE)).toBe(early.id);
    expect(await covering(at('04', '12:00'), at('05', '09:00'))).toBeUndefined();
    expect(await covering(at('05', '12:00'), at('05', '13:00'))).toBeUndefined();
  });

  it('is none for what comes on time', async () => {
    await record(outage());
    const inside = at('06', '12:00');
    expect(await outageCovering(store.db, inside, inside)).toBeUndefined();
  });
});
