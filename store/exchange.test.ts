import { sql } from 'kysely';
import { type Instant, instantOf } from '../domain/calendar/shanghai';
import { applyAll } from '../domain/matter/apply';
import { decide } from '../domain/matter/decide';
import type { Effect } from '../domain/matter/matter.types';
import { exampleRoster } from '../tests/support/exampleRoster';
import { filePlan } from '../tests/support/filePlan';
import { driveMatter, matterRow, OPENING, storeProgramme, useTestStore } from '../tests/support/testStore';
import { chainText } from './events.repo';
import { exchange } from './exchange';
import { sha256 } from './newId';
import { addProgrammeFact } from './programme.repo';

const store = useTestStore();

async function participantsMatter(open = true) {
  const { db } = store;
  const programmeId = await storeProgramme(db, exampleRoster(1));
  const { id, person_id } = await db
    .selectFrom('matters')
    .select(['id', 'person_id'])
    .where('programme_id', '=', programmeId)
    .where('key', '=', 'participant')
    .executeTakeFirstOrThrow();
  if (open) await driveMatter(db, id, OPENING);
  return { programmeId, id, personId: person_id! };
}

/** Everything the exchange may write, to compare before and after. */
async function written(id: string) {
  const of = (table: 'steps' | 'deadlines' | 'notices') =>
    store.db.selectFrom(table).selectAll().where('matter_id', '=', id).execute();
  const events = await store.db.selectFrom('events').selectAll().where('chain', '=', id).execute();
  const rows = [await of('steps'), await of('deadlines'), await of('notices'), events];
  return JSON.stringify([
    await matterRow(store.db, id),
    ...rows.map((r) => r.map((x) => JSON.stringify(x)).sort()),
  ]);
}

const handInPlan = (m: { id: string; personId: string }, now: Instant) =>
  filePlan(store.db, m.id, { personId: m.personId, accessId: null }, now);

async function request(id: string, now: Instant, effects?: Effect[]) {
  const { state, exchanges } = await matterRow(store.db, id);
  return {
    matterId: id,
    n: exchanges + 1,
    cursor: state.cursor,
    effects: effects ?? decide(state, now),
    now,
  };
}

const noticesOf = (id: string, step: string) =>
  store.db
    .selectFrom('notices')
    .select(['rung', 'state', 'reason'])
    .where('matter_id', '=', id)
    .where('step_id', '=', step)
    .orderBy('rung')
    .execute();

it('answers the same number the same and writes nothing the second time, also when both come at once', async () => {
  const { id } = await participantsMatter(false);
  const wish = await request(id, OPENING);
  const [first, second] = await Promise.all([exchange(store.db, wish), exchange(store.db, wish)]);
  expect(second!.result).toEqual(first!.result);
  expect([first!.poke, second!.poke].filter(Boolean).length).toBeLessThanOrEqual(1);
  const before = await written(id);
  expect((await exchange(store.db, wish)).result).toEqual(first!.result);
  expect(await written(id)).toBe(before);
  expect((await matterRow(store.db, id)).exchanges).toBe(1);
});

it('hands back a fact that came between deciding and committing, and writes nothing: nobody is escalated', async () => {
  const m = await participantsMatter();
  const late = instantOf('2030-03-14', '09:00');
  const wish = await request(m.id, late);
  expect(wish.effects.map((e) => e.kind)).toEqual(['fireRung']);
  await handInPlan(m, late);
  const before = await written(m.id);
  const { result } = await exchange(store.db, wish);
  expect(result).toEqual({
    facts: [{ on: 'matter', seq: 1, kind: 'submitted', step: 'plan', round: 1, nil: false, at: late }],
  });
  expect(await written(m.id)).toBe(before);
  await driveMatter(store.db, m.id, late);
  expect((await noticesOf(m.id, 'plan')).map((n) => n.rung)).toEqual(['open']);
});

it('hands back what concerns the whole programme, before what was handed in', async () => {
  const m = await participantsMatter();
  const at = instantOf('2030-03-05', '10:00');
  await handInPlan(m, at);
  const fact = {
    programmeId: m.programmeId,
    kind: 'paused',
    reason: '防汛',
    byAccess: 'test',
    now: at,
  } as const;
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
  const { result } = await exchange(store.db, await request(m.id, at, []));
  expect('facts' in result && result.facts.map((f) => f.kind)).toEqual(['paused', 'submitted']);
  await driveMatter(store.db, m.id, at);
  expect((await matterRow(store.db, m.id)).state.pausedAt).toBe(at);
});

it('refuses a number out of order', async () => {
  const { id } = await participantsMatter();
  const wish = await request(id, instantOf('2030-03-14', '09:00'));
  const before = await written(id);
  await expect(exchange(store.db, { ...wish, n: wish.n + 1 })).rejects.toThrow('exchange 3 after 1');
  await expect(exchange(store.db, { ...wish, matterId: 'm-none' })).rejects.toThrow('no matter');
  expect(await written(id)).toBe(before);
});

it('records the rungs a late wake-up passed over, and sends the newest only', async () => {
  const { id } = await participantsMatter();
  // Due on 13 March: reminders on the 11th and 13th, escalation on the 14th; the worker was away.
  await driveMatter(store.db, id, instantOf('2030-03-14', '10:00'));
  expect(await noticesOf(id, 'plan')).toEqual([
    { rung: 'e1', state: 'planned', reason: null },
    { rung: 'open', state: 'planned', reason: null },
    { rung: 'r1', state: 'suppressed', reason: 'passed-over' },
    { rung: 'r2', state: 'suppressed', reason: 'passed-over' },
  ]);
});

it('keeps every deadline a step ever had', async () => {
  const m = await participantsMatter();
  const move = async (kind: 'paused' | 'resumed', day: string) => {
    const now = instantOf(day, '10:00');
    const fact = { programmeId: m.programmeId, kind, reason: '防汛', byAccess: 'test', now };
    await store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
    await driveMatter(store.db, m.id, now);
  };
  await move('paused', '2030-03-05');
  await move('resumed', '2030-03-07');
  await move('paused', '2030-03-08');
  await move('resumed', '2030-03-11');
  const rows = await store.db
    .selectFrom('deadlines')
    .select(['n', 'cause', 'due_at'])
    .where('matter_id', '=', m.id)
    .where('step_id', '=', 'plan')
    .orderBy('n')
    .execute();
  expect(rows.map((r) => [r.n, r.cause])).toEqual([
    [1, 'opened'],
    [2, 'paused'],
    [3, 'paused'],
  ]);
  const { state } = await matterRow(store.db, m.id);
  const step = await store.db
    .selectFrom('steps')
    .select('due_at')
    .where('matter_id', '=', m.id)
    .where('id', '=', 'plan')
    .executeTakeFirstOrThrow();
  expect(new Set([state.steps.find((s) => s.id === 'plan')!.due, step.due_at])).toEqual(
    new Set([rows[2]!.due_at]),
  );
});

it('lets anybody recompute the chain of events from the rows', async () => {
  const m = await participantsMatter();
  await handInPlan(m, instantOf('2030-03-05', '10:00'));
  await driveMatter(store.db, m.id, instantOf('2030-03-05', '10:00'));
  const fact = {
    programmeId: m.programmeId,
    reason: '防汛',
    byAccess: 'test',
    now: instantOf('2030-03-06', '09:00'),
  };
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, { ...fact, kind: 'paused' }));
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, { ...fact, kind: 'resumed' }));
  await driveMatter(store.db, m.id, fact.now);
  for (const chain of [m.id, m.programmeId]) {
    const rows = await store.db
      .selectFrom('events')
      .selectAll()
      .where('chain', '=', chain)
      .orderBy('seq')
      .execute();
    expect(rows.length).toBeGreaterThan(2);
    let previous = '';
    for (const [i, r] of rows.entries()) {
      const event = {
        kind: r.kind,
        at: r.at,
        step: r.step_id ?? undefined,
        round: r.round ?? undefined,
        data: r.data,
      };
      expect([r.seq, r.previous]).toEqual([i + 1, previous]);
      expect(r.hash).toBe(sha256(chainText(chain, r.seq, event, previous)));
      previous = r.hash;
    }
    const table = chain === m.id ? 'matters' : 'programmes';
    const head = await store.db
      .selectFrom(table)
      .select(['event_seq', 'event_hash'])
      .where('id', '=', chain)
      .execute();
    expect(head).toEqual([{ event_seq: rows.length, event_hash: previous }]);
  }
});

it.each([
  ['update', "update events set kind = 'x'"],
  ['delete', 'delete from events'],
  ['truncate', 'truncate events'],
])('the database refuses to %s events', async (_what, statement) => {
  await participantsMatter();
  await expect(sql.raw(statement).execute(store.db)).rejects.toThrow('append-only');
});

it('writes no fact twice and plans no notice twice, however often the workflow starts anew', async () => {
  const m = await participantsMatter();
  const before = await written(m.id);
  await driveMatter(store.db, m.id, OPENING);
  expect(await written(m.id)).toBe(before);
  const { state } = await matterRow(store.db, m.id);
  expect(applyAll(state, [])).toEqual(state);
});
