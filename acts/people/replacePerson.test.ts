import { instantOf } from '../../domain/calendar/shanghai';
import { holders } from '../../domain/people/actors';
import { linkTokens } from '../../store/link.repo';
import { openMatters } from '../../store/openMatters';
import { linkStatusOf, mattersOfPerson, submissionsOfPerson } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster } from '../../store/roster.repo';
import { type Cast, castIn, chainOf, NOW, noticesIn, OUTSIDER, PLAN } from '../../store/standInForTests';
import { exampleRoster } from '../../tests/support/exampleRoster';
import { officeDone } from '../../tests/support/officeDone';
import { stepDone } from '../../tests/support/stepDone';
import { driveMatter, useTestStore } from '../../tests/support/testStore';
import { submitForm } from '../step/submitForm.act';
import { replacePerson } from './replacePerson.act';

const store = useTestStore();

const replaced = (target: string, personId: string, by: { personId: string } | typeof OUTSIDER) =>
  officeDone(store.db, replacePerson, { target, input: { personId, by, reason: '工作调动' }, now: NOW });
const replace = async (cast: Cast, name: string, by: Parameters<typeof replaced>[2]) =>
  replaced(cast.id, await cast.person(name), by);

const filePlan = async (cast: Cast, matterId: string, who: string, now: number) =>
  stepDone(store.db, submitForm, {
    matterId,
    step: 'plan',
    form: PLAN,
    evidence: [],
    actor: { personId: await cast.person(who), accessId: null },
    now,
  });

it('passes a participant’s part on in mid-run: who acts, who is told, whose link lives', async () => {
  const cast = await castIn(store.db);
  await cast.drive('参与者001', NOW);
  const matterId = await cast.matterOf('参与者001');
  const { workflow_id } = await store.db
    .selectFrom('matters')
    .select('workflow_id')
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow();
  await filePlan(cast, matterId, '参与者001', NOW);
  const tokens = await store.db
    .transaction()
    .execute(async (tx) => linkTokens(tx, 's', cast.id, [await cast.person('参与者001')], NOW));
  const done = await replace(cast, '参与者001', OUTSIDER);
  expect(done.matters).toEqual([matterId]);
  expect(done.personId).toBe(await cast.person('代办人001'));
  const later = NOW + 60_000;
  await expect(filePlan(cast, matterId, '参与者001', later)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(filePlan(cast, matterId, '代办人001', later)).resolves.toMatchObject({
    replaced: true,
    workflowId: workflow_id,
  });
  expect(await linkStatusOf(store.db, [...tokens.values()][0]!)).toMatchObject({
    kind: 'dead',
    why: 'takenOver',
  });
  // What was handed in before comes with the part.
  const context = await contextOf(store.db, cast.id);
  expect(await submissionsOfPerson(store.db, cast.id, done.personId)).toHaveLength(1);
  expect((await mattersOfPerson(store.db, context, done.personId, later)).map((m) => m.id)).toEqual([
    matterId,
  ]);
  expect(context.people.get(await cast.person('参与者001'))).toMatchObject({
    roles: [],
    replacedBy: done.personId,
  });
  const open = await noticesIn(store.db, cast.id, 'open');
  expect(open.filter((n) => n.name === '参与者001').map((n) => [n.state, n.reason])).toEqual(
    expect.arrayContaining([['suppressed', 'replaced']]),
  );
  expect(await noticesIn(store.db, cast.id, `tookOver:${done.id}`)).toMatchObject([
    { name: '代办人001', state: 'planned', at: NOW },
  ]);
  const chain = await chainOf(store.db, matterId);
  expect(chain).toMatchObject({ whole: true });
  expect(chain.kinds.filter((k) => k === 'personReplaced')).toHaveLength(1);
  expect((await chainOf(store.db, cast.id)).last).toEqual({ replacement: done.id, by: 'test' });
});

it('sends later rungs to who took over, through a second and a third change in the same minute', async () => {
  const cast = await castIn(store.db);
  await cast.drive('参与者001', NOW);
  const matterId = await cast.matterOf('参与者001');
  await replace(cast, '组长001', OUTSIDER);
  await replace(cast, '代办人001', { ...OUTSIDER, name: '代办人002' });
  // And back to the first.
  await replace(cast, '代办人002', { personId: await cast.person('组长001') });
  await replace(cast, '组长001', { ...OUTSIDER, name: '代办人003' });
  await cast.drive('参与者001', instantOf('2030-03-15', '09:00'));
  expect(await noticesIn(store.db, cast.id, 'e2')).toMatchObject([{ name: '代办人003' }]);
  const context = await contextOf(store.db, cast.id);
  expect(holders(context, 'groupLeader', '第1组')).toEqual([await cast.person('代办人003')]);
  expect(matterId).toBe(await cast.matterOf('参与者001'));
});

it('lets somebody hold two parts in two groups, and refuses two in one', async () => {
  const rows = exampleRoster(11);
  const cast = await castIn(store.db, rows);
  const by = async (name: string) => ({ personId: await cast.person(name) });
  await expect(replace(cast, '参与者001', await by('参与者002'))).rejects.toMatchObject({
    code: 'invalid-request',
    detail: { problems: [{ path: 'by', reason: expect.stringContaining('第1组') }] },
  });
  const { matters } = await replace(cast, '参与者001', await by('参与者011'));
  const both = await contextOf(store.db, cast.id);
  const held = await mattersOfPerson(store.db, both, await cast.person('参与者011'), NOW);
  expect(held.map((m) => m.group_name).sort()).toEqual(['第1组', '第2组']);
  expect(held.map((m) => m.id)).toContain(matters[0]);
  for (const { id } of held) {
    await driveMatter(store.db, id, NOW);
    await expect(filePlan(cast, id, '参与者011', NOW)).resolves.toMatchObject({ matterId: id });
  }
  // Then both go on together.
  expect((await replace(cast, '参与者011', OUTSIDER)).matters).toHaveLength(2);
});

it('refuses whoever is unknown, gone, or the same, and a programme that is over', async () => {
  const cast = await castIn(store.db);
  const own = await cast.person('参与者001');
  await expect(replace(cast, '参与者001', { personId: own })).rejects.toMatchObject({
    detail: { problems: [{ path: 'by' }] },
  });
  await expect(replace(cast, '参与者001', { personId: 'h-none' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await replace(cast, '参与者001', OUTSIDER);
  await expect(replace(cast, '参与者001', { ...OUTSIDER, name: '代办人002' })).rejects.toMatchObject({
    detail: { problems: [{ path: 'personId' }] },
  });
  await store.db.updateTable('programmes').set({ state: 'ended' }).where('id', '=', cast.id).execute();
  await expect(replace(cast, '参与者002', OUTSIDER)).rejects.toMatchObject({ code: 'programme-ended' });
});

it('opens the parts that are not open yet for who took over, in the places they had', async () => {
  // A programme like that of `castIn`, of which only the first batch is open: its own matter, the group's, one part.
  const like = await castIn(store.db);
  const id = await store.db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      officeId: 'office',
      template: (await contextOf(tx, like.id)).template,
      title: '百日服务',
      startsOn: '2030-03-04',
      rosterId: await keepRoster(tx, exampleRoster(3), [], NOW),
      parameters: { x: 1 },
      calendar: (await contextOf(tx, like.id)).calendar,
      byAccess: 'test',
      now: NOW,
    }),
  );
  const { opened, left } = await openMatters(store.db, id, 0, 3, NOW);
  expect([opened.length, left]).toEqual([3, 2]);
  const context = await contextOf(store.db, id);
  const second = context.parts[1]!.first;
  const { personId, matters } = await replaced(id, second, OUTSIDER);
  expect(matters).toEqual([]);
  await openMatters(store.db, id, 3, 500, NOW);
  const rows = await store.db
    .selectFrom('matters')
    .select(['assignee', 'person_id'])
    .where('programme_id', '=', id)
    .where('key', '=', 'participant')
    .execute();
  const holder = (first: string) => (first === second ? personId : first);
  const expected = context.parts.map(({ first }) => ({ assignee: first, person_id: holder(first) }));
  const byAssignee = (a: { assignee: string }, b: { assignee: string }) => (a.assignee < b.assignee ? -1 : 1);
  expect(rows.sort(byAssignee)).toEqual(expected.sort(byAssignee));
});
