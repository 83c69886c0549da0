import { sql } from 'kysely';

import { mendAddress } from '../acts/people/mendAddress.act';
import { rosterShape } from '../acts/roster/roster.answer';

import { decideCheck } from '../acts/step/decideCheck.act';
import { submitForm } from '../acts/step/submitForm.act';

import { actorsOf } from '../domain/people/actors';
import { exampleRoster } from '../tests/support/exampleRoster';
import { officeDone } from '../tests/support/officeDone';
import { stepDone } from '../tests/support/stepDone';
import { driveMatter, OPENING, storeProgramme, useFreshStore } from '../tests/support/testStore';
import { fillHumans } from './fillHumans';
import { joinRoster } from './human.repo';
import { contextOf } from './programme.context';
import { keepRoster, type RosterRow, rosterOf } from './roster.repo';
import { castIn, NOW, OUTSIDER, PLAN } from './standInForTests';

const store = useFreshStore();

const A: RosterRow = {
  ...{ name: '参与者甲', unit: '示例单位01', email: 'a@example.org', phone: '13800000001' },
  ...{ group: '第1组', role: 'participant' },
};
const keep = (...rows: RosterRow[]) =>
  store.db.transaction().execute((tx) => keepRoster(tx, rows, [], OPENING));
const peopleOf = async (rosterId: string) => (await rosterOf(store.db, rosterId))!.people;
const humansOf = async (rosterId: string) => (await peopleOf(rosterId)).map((p) => p.humanId);

test('one human in two rows is one person with the phone, whatever the spelling', async () => {
  const rows: RosterRow[] = [
    { ...A, phone: null },
    { ...A, name: '参与者 甲', email: 'A@Example.org', role: 'groupLeader', group: '第2组' },
  ];
  const [only, ...others] = await peopleOf(await keep(...rows));
  expect(others).toEqual([]);
  expect(only).toMatchObject({ name: '参与者甲', phone: '13800000001', roles: [{}, {}] });
  expect(rosterShape(rows).people).toBe(1);
});

test('two phones are two people; nothing to tell by is refused wherever a roster comes from', async () => {
  const bare = { ...A, email: null };
  expect(await peopleOf(await keep(bare, { ...bare, phone: '13900000002' }))).toHaveLength(2);
  const nothing = { ...bare, phone: null, row: 7 };
  await expect(keep(A, nothing)).rejects.toMatchObject({
    code: 'invalid-roster',
    detail: { problems: [{ path: '第7行', reason: expect.stringContaining('第1行、第7行') }] },
  });
});

test('who is known from another roster is the same human there: by e-mail or phone, also with a new one', async () => {
  const [one] = await humansOf(await keep(A));
  expect(await humansOf(await keep({ ...A, unit: '别的单位', email: 'A@EXAMPLE.ORG', phone: null }))).toEqual(
    [one],
  );
  expect(await humansOf(await keep({ ...A, email: 'new@example.org' }))).toEqual([one]);
  // Through the second roster's e-mail, though nothing is shared with the first.
  expect(await humansOf(await keep({ ...A, email: 'new@example.org', phone: '13700000009' }))).toEqual([one]);
  const [other] = await humansOf(await keep({ ...A, email: null, phone: '13900000002' }));
  expect(other).not.toBe(one);
  expect(await humansOf(await keep({ ...A, name: '参与者乙' }))).not.toContain(one);
  // His e-mail with her phone: nobody can know.
  await expect(keep({ ...A, phone: '13900000002', row: 5 })).rejects.toMatchObject({
    detail: { problems: [{ path: '第5行', reason: expect.stringContaining('两位同名') }] },
  });
});

test('two rosters kept at once find each other', async () => {
  const [a, b] = await Promise.all([keep(A), keep(A)]);
  expect(await humansOf(a)).toEqual(await humansOf(b));
});

describe('a roster kept before, with one human under two spellings', () => {
  /** As old code kept it: no human, the spellings as written. */
  async function old() {
    const [first, leader, ...rest] = exampleRoster(1);
    const id = await storeProgramme(store.db, [first!, leader!, ...rest]);
    await sql`update persons set name = '参与者 ００１', email = 'Participant001@Example.org', unit = '示例 单位'
      where name = '组长001'`.execute(store.db);
    await sql`update persons set human_id = null, name_key = null`.execute(store.db);
    await sql`update programmes set revision = revision + 1`.execute(store.db);
    await fillHumans(store.db);
    const person = async (name: string) =>
      (await store.db.selectFrom('persons').select('id').where('name', '=', name).executeTakeFirstOrThrow())
        .id;
    const [one, two] = [await person('参与者001'), await person('参与者 ００１')];
    const matter = await store.db
      .selectFrom('matters')
      .select('id')
      .where('person_id', '=', one)
      .executeTakeFirstOrThrow();
    return { id, one, two, matterId: matter.id };
  }

  test('nobody passes their own plan under a second spelling, nor is asked to', async () => {
    const { id, one, two, matterId } = await old();
    await driveMatter(store.db, matterId, OPENING);
    const actor = (personId: string) => ({ personId, accessId: null });
    const filed = { matterId, step: 'plan', form: PLAN, evidence: [], actor: actor(one), now: NOW };
    await stepDone(store.db, submitForm, filed);
    await driveMatter(store.db, matterId, NOW);
    const passed = {
      matterId,
      step: 'plan-check',
      outcome: 'pass',
      comment: null,
      actor: actor(two),
    } as const;
    await expect(stepDone(store.db, decideCheck, { ...passed, now: NOW + 60_000 })).rejects.toMatchObject({
      code: 'self-check',
    });
    const context = await contextOf(store.db, id);
    const asked = actorsOf(context, { person_id: one, group_name: '第1组' }, 'groupLeader', NOW);
    expect(asked.map((p) => context.people.get(p)!.name)).toEqual(['经办人001']);
  });

  test('filling in runs again without harm, and keeps who has neither e-mail nor phone the same as before', async () => {
    const { one, two } = await old();
    const rows = await store.db.selectFrom('persons').select(['id', 'human_id', 'twin']).execute();
    const of = (id: string) => rows.find((r) => r.id === id)!;
    expect(of(one).human_id).toBe(of(two).human_id);
    expect([of(one).twin, of(two).twin].sort()).toEqual([false, true]);
    await keep({ ...A, email: null, phone: null });
    await keep({ ...A, email: null, phone: null, unit: '示例单位０１' });
    await sql`update persons set human_id = null, twin = false`.execute(store.db);
    await fillHumans(store.db);
    await fillHumans(store.db);
    const bare = await store.db.selectFrom('persons').select('human_id').where('name', '=', A.name).execute();
    expect(new Set(bare.map((r) => r.human_id)).size).toBe(1);
  });
});

test('the database itself holds one human once a roster', async () => {
  const rosterId = await keep(A);
  const [person] = await peopleOf(rosterId);
  const { humanId, roles: _, ...row } = person!;
  const again = { ...row, id: 'h-again', roster_id: rosterId, human_id: humanId };
  await expect(store.db.insertInto('persons').values(again).execute()).rejects.toThrow('persons_once');
});

describe('who joins a roster later', () => {
  const join = (rosterId: string, more: Partial<RosterRow>, place: string | null = 'by') =>
    store.db.transaction().execute((tx) => joinRoster(tx, rosterId, { ...A, ...more }, place));

  test('is found under another spelling; a namesake with an address of their own is another', async () => {
    const rosterId = await keep(A);
    const { id } = (await peopleOf(rosterId))[0]!;
    expect(await join(rosterId, { name: '参与者 甲', email: 'A@EXAMPLE.ORG', phone: null })).toBe(id);
    expect(await join(rosterId, { email: 'b@example.org', phone: '13900000002' })).not.toBe(id);
  });

  test('is asked about if there is nothing to tell by', async () => {
    const rosterId = await keep({ ...A, email: null, phone: null });
    await expect(join(rosterId, { phone: null })).rejects.toMatchObject({
      code: 'invalid-request',
      detail: { problems: [{ path: 'by', reason: expect.stringMatching(/无法判断.*从名册里选/) }] },
    });
    expect(await peopleOf(rosterId)).toHaveLength(1);
  });
});

test('an address mended while somebody stands in, on the same programme, waits and does not fail', async () => {
  const cast = await castIn(store.db);
  const [one, two] = [await cast.person('参与者001'), await cast.person('参与者002')];
  const mended = (personId: string, n: number) => {
    const input = { email: `new${n}@example.org`, reason: '更正' };
    return officeDone(store.db, mendAddress, { target: personId, input, now: NOW });
  };
  const days = { from: '2030-03-11', to: '2030-03-15', substitute: OUTSIDER };
  const both = [
    cast.absent('参与者001', days),
    mended(one, 1),
    cast.absent('参与者002', days),
    mended(two, 2),
  ];
  expect((await Promise.allSettled(both)).map((d) => d.status)).toEqual(Array(4).fill('fulfilled'));
});

describe('a mended address', () => {
  const mend = (personId: string, email: string) =>
    officeDone(store.db, mendAddress, { target: personId, input: { email, reason: '更正' }, now: NOW });

  test('makes one of two on two rosters, never of two on one', async () => {
    const bare = { ...A, email: null, phone: null };
    const [here, there] = [await keep(bare), await keep(A, { ...A, email: 'b@example.org', phone: null })];
    const [mine] = await peopleOf(here);
    await mend(mine!.id, 'A@example.org');
    const humans = await humansOf(there);
    expect(humans).toContain((await humansOf(here))[0]);
    const other = (await peopleOf(there)).find((p) => p.email === 'b@example.org')!;
    await expect(mend(other.id, 'a@example.org')).rejects.toMatchObject({
      code: 'invalid-request',
      detail: { problems: [{ path: 'email', reason: expect.stringContaining('同名') }] },
    });
    expect(new Set(await humansOf(there)).size).toBe(2);
  });

  test('leaves another roster’s phone as it is', async () => {
    const [here, there] = [await keep(A), await keep({ ...A, phone: '13700000009' })];
    await mend((await peopleOf(here))[0]!.id, 'new@example.org');
    expect(await peopleOf(there)).toMatchObject([{ email: 'new@example.org', phone: '13700000009' }]);
  });
});
