import { instantOf } from '../domain/calendar/shanghai';
import { exampleRoster } from '../tests/support/exampleRoster';
import { OPENING, storeProgramme, useTestStore } from '../tests/support/testStore';
import { answerOnce } from './answers.repo';
import { closeProgramme } from './closing.repo';
import { openMatters } from './openMatters';
import { addProgrammeFact } from './programme.repo';

const NOW = instantOf('2030-03-05', '10:00');
const store = useTestStore();

const mattersOf = (id: string) =>
  store.db.selectFrom('matters').selectAll().where('programme_id', '=', id).orderBy('id').execute();

describe('opening matters', () => {
  it('writes nothing the second time and answers the same, also in batches and by two at once', async () => {
    const id = await storeProgramme(store.db, exampleRoster(12));
    const before = JSON.stringify(await mattersOf(id));
    const [a, b] = await Promise.all([
      openMatters(store.db, id, 0, 500, NOW),
      openMatters(store.db, id, 0, 500, NOW),
    ]);
    expect(b).toEqual(a);
    expect(a!.opened).toHaveLength(15);
    const batches = [];
    for (let from = 0, left = 1; left > 0; from += 4) {
      const batch = await openMatters(store.db, id, from, 4, NOW);
      batches.push(...batch.opened);
      left = batch.left;
    }
    expect(batches).toEqual(a!.opened);
    expect(JSON.stringify(await mattersOf(id))).toBe(before);
  });

  it('gives a participant in two groups a matter in each', async () => {
    const rows = exampleRoster(11);
    const twice = { ...rows[0]!, group: '第2组' };
    const id = await storeProgramme(store.db, [...rows, twice]);
    const { id: person } = await store.db
      .selectFrom('persons as h')
      .innerJoin('programmes as p', 'p.roster_id', 'h.roster_id')
      .select('h.id')
      .where('p.id', '=', id)
      .where('h.name', '=', '参与者001')
      .executeTakeFirstOrThrow();
    const mine = (await mattersOf(id)).filter((m) => m.person_id === person);
    expect(mine.map((m) => m.group_name).sort()).toEqual(['第1组', '第2组']);
    expect(mine.map((m) => m.workflow_id).sort()).toEqual([
      `${id}/participant/${person}`,
      `${id}/participant/${person}.2`,
    ]);
  });
});

describe('the state of a programme', () => {
  const move = (programmeId: string, kind: 'paused' | 'resumed' | 'cancelled') =>
    store.db
      .transaction()
      .execute((tx) =>
        addProgrammeFact(tx, { programmeId, kind, reason: '防汛', byAccess: 'test', now: NOW }),
      );
  const stateOf = async (id: string) =>
    (await store.db.selectFrom('programmes').select('state').where('id', '=', id).executeTakeFirstOrThrow())
      .state;

  it('moves as it should and is refused otherwise', async () => {
    const id = await storeProgramme(store.db, exampleRoster(1));
    await expect(move('p-none', 'paused')).rejects.toMatchObject({ code: 'not-found' });
    await expect(move(id, 'resumed')).rejects.toMatchObject({ code: 'programme-not-paused' });
    await move(id, 'paused');
    await expect(move(id, 'paused')).rejects.toMatchObject({ code: 'programme-paused' });
    await move(id, 'resumed');
    await move(id, 'paused');
    await move(id, 'cancelled');
    for (const kind of ['paused', 'resumed', 'cancelled'] as const) {
      await expect(move(id, kind)).rejects.toMatchObject({ code: 'programme-ended' });
    }
    const facts = await store.db
      .selectFrom('programme_facts')
      .select(['seq', 'kind'])
      .where('programme_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(facts.map((f) => `${f.seq} ${f.kind}`)).toEqual([
      '1 paused',
      '2 resumed',
      '3 paused',
      '4 cancelled',
    ]);
    await closeProgramme(store.db, id, NOW + 1);
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('takes one of two pauses that come at once', async () => {
    const id = await storeProgramme(store.db, exampleRoster(1));
    const two = await Promise.allSettled([move(id, 'paused'), move(id, 'paused')]);
    expect(two.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes nothing once the programme is closed', async () => {
    const id = await storeProgramme(store.db, exampleRoster(1));
    await closeProgramme(store.db, id, NOW);
    expect(await stateOf(id)).toBe('ended');
    await expect(move(id, 'paused')).rejects.toMatchObject({ code: 'programme-ended' });
  });
});

describe('an Idempotency-Key', () => {
  const once = (key: string, requestSha256: string, act: () => Promise<{ status: number; body: unknown }>) =>
    store.db
      .transaction()
      .execute((tx) => answerOnce(tx, { access: 'a-1', key, requestSha256, now: OPENING }, act));

  it('is acted on once by two at once, and both hear the same', async () => {
    let acts = 0;
    const act = async () => {
      acts += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { status: 201, body: { receipt: 'f-1' } };
    };
    const two = await Promise.all([once('k1', 'same', act), once('k1', 'same', act)]);
    expect(acts).toBe(1);
    expect(two.map((a) => [a.status, a.body])).toEqual(Array(2).fill([201, { receipt: 'f-1' }]));
    expect(two.map((a) => a.repeated).sort()).toEqual([false, true]);
  });

  it('is refused for another request, and free again after a failure', async () => {
    const answer = async () => ({ status: 201, body: {} });
    await expect(once('k2', 'one', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect((await once('k2', 'one', answer)).repeated).toBe(false);
    await expect(once('k2', 'another', answer)).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });
});
