import { endAbsence } from '../acts/people/endAbsence.act';
import { decideCheck } from '../acts/step/decideCheck.act';
import { submitForm } from '../acts/step/submitForm.act';
import { instantOf } from '../domain/calendar/shanghai';
import { officeDone } from '../tests/support/officeDone';
import { stepDone } from '../tests/support/stepDone';
import { useTestStore } from '../tests/support/testStore';
import { type Cast, castIn, NOW, noticesIn, OUTSIDER, PLAN } from './standInForTests';

const store = useTestStore();

const on = (date: string, time: string) => instantOf(`2030-${date}`, time);

async function filePlan(cast: Cast, whose: string, who: string, now = NOW) {
  const actor = { personId: await cast.person(who), accessId: null };
  const wish = { step: 'plan', form: PLAN, evidence: [], actor, now };
  return stepDone(cast.db, submitForm, { matterId: await cast.matterOf(whose), ...wish });
}

async function checkPlan(cast: Cast, whose: string, who: string, now: number) {
  const actor = { personId: await cast.person(who), accessId: null };
  const wish = { step: 'plan-check', outcome: 'pass' as const, comment: null, actor, now };
  return stepDone(cast.db, decideCheck, { matterId: await cast.matterOf(whose), ...wish });
}

async function factsOf(cast: Cast, whose: string) {
  const rows = await cast.db
    .selectFrom('facts as f')
    .leftJoin('persons as b', 'b.id', 'f.by_person')
    .leftJoin('persons as w', 'w.id', 'f.for_person')
    .select(['f.kind', 'b.name as by', 'w.name as for'])
    .where('f.matter_id', '=', await cast.matterOf(whose))
    .orderBy('f.seq')
    .execute();
  return rows.map((r) => `${r.kind} ${r.by} for ${r.for}`);
}

it('lets a substitute act from the first minute of the first day to the last of the last, and nobody a minute longer', async () => {
  const cast = await castIn(store.db);
  await cast.drive('参与者001', NOW);
  await cast.absent('参与者001', { from: '2030-03-07', to: '2030-03-08', substitute: OUTSIDER });
  const file = (now: number) => filePlan(cast, '参与者001', '代办人001', now);
  await expect(file(on('03-06', '23:59'))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(file(on('03-07', '00:00'))).resolves.toMatchObject({ replaced: false });
  await expect(file(on('03-08', '23:59'))).resolves.toMatchObject({ replaced: true });
  await expect(file(on('03-09', '00:00'))).rejects.toMatchObject({ code: 'not-allowed' });
  // Who is away is refused nothing.
  await filePlan(cast, '参与者001', '参与者001', on('03-08', '10:00'));
  expect(await factsOf(cast, '参与者001')).toEqual([
    'submitted 代办人001 for 参与者001',
    'submitted 代办人001 for 参与者001',
    'submitted 参与者001 for 参与者001',
  ]);
});

it('takes what the substitute and the one on leave hand in at once: one after the other, each under its own name', async () => {
  const cast = await castIn(store.db);
  await cast.drive('参与者001', NOW);
  await cast.absent('参与者001', { from: '2030-03-05', to: '2030-03-08', substitute: OUTSIDER });
  const receipts = await Promise.all(
    ['参与者001', '代办人001', '参与者001', '代办人001'].map((who) => filePlan(cast, '参与者001', who)),
  );
  expect(receipts.filter((r) => !r.replaced)).toHaveLength(1);
  expect((await factsOf(cast, '参与者001')).sort()).toEqual([
    'submitted 代办人001 for 参与者001',
    'submitted 代办人001 for 参与者001',
    'submitted 参与者001 for 参与者001',
    'submitted 参与者001 for 参与者001',
  ]);
});

it('tells the substitute of the group leader of an escalation, not the leader on leave', async () => {
  const cast = await castIn(store.db);
  await cast.absent('组长001', { from: '2030-03-14', to: '2030-03-20', substitute: OUTSIDER });
  await cast.drive('参与者001', NOW);
  await cast.drive('参与者001', on('03-15', '09:00'));
  expect(await noticesIn(store.db, cast.id, 'e2')).toMatchObject([
    { name: '代办人001', for: '组长001', state: 'planned', at: on('03-15', '09:00') },
  ]);
});

it('tells a leader away without a substitute on the first working day after the return, over a holiday too', async () => {
  const cast = await castIn(store.db);
  // Qingming is on Friday, 5 April: the first working day is Monday, the 8th.
  await cast.absent('分管领导001', { from: '2030-03-20', to: '2030-04-04' });
  await cast.drive('参与者001', NOW);
  await cast.drive('参与者001', on('03-22', '09:00'));
  expect(await noticesIn(store.db, cast.id, 'e4')).toMatchObject([
    { name: '分管领导001', for: null, state: 'planned', at: on('04-08', '08:30') },
  ]);
});

it('tells whoever is back before the day at once', async () => {
  const cast = await castIn(store.db);
  const absenceId = await cast.absent('分管领导001', { from: '2030-03-20', to: '2030-04-04' });
  await cast.drive('参与者001', NOW);
  await cast.drive('参与者001', on('03-22', '09:00'));
  const now = on('03-25', '10:00');
  const end = () =>
    officeDone(store.db, endAbsence, { target: absenceId, input: { reason: '提前返岗' }, now });
  await end();
  expect(await noticesIn(store.db, cast.id, 'e4')).toMatchObject([{ name: '分管领导001', at: now }]);
  await expect(end()).rejects.toMatchObject({ code: 'conflict' });
});

it('lets a substitute check for the leader, with both names, but nothing they handed in themselves', async () => {
  const cast = await castIn(store.db);
  await cast.absent('组长001', { from: '2030-03-05', to: '2030-03-08', substitute: OUTSIDER });
  await cast.absent('参与者001', { from: '2030-03-05', to: '2030-03-08', substitute: OUTSIDER });
  for (const name of ['参与者001', '参与者002']) await cast.drive(name, NOW);
  await filePlan(cast, '参与者001', '代办人001');
  await filePlan(cast, '参与者002', '参与者002');
  const later = NOW + 60_000;
  for (const name of ['参与者001', '参与者002']) await cast.drive(name, later);
  await expect(checkPlan(cast, '参与者001', '代办人001', later)).rejects.toMatchObject({
    code: 'self-check',
  });
  await checkPlan(cast, '参与者002', '代办人001', later);
  // The leader on leave may still check what the substitute cannot.
  await checkPlan(cast, '参与者001', '组长001', later);
  expect(await factsOf(cast, '参与者002')).toEqual([
    'submitted 参与者002 for 参与者002',
    'checked 代办人001 for 组长001',
  ]);
  expect(await factsOf(cast, '参与者001')).toEqual([
    'submitted 代办人001 for 参与者001',
    'checked 组长001 for null',
  ]);
});

it('has an officer check where the leader’s substitute is the one who filed', async () => {
  const cast = await castIn(store.db);
  const substitute = { personId: await cast.person('参与者001') };
  await cast.absent('组长001', { from: '2030-03-05', to: '2030-03-08', substitute });
  await cast.drive('参与者001', NOW);
  await filePlan(cast, '参与者001', '参与者001');
  const later = NOW + 60_000;
  await cast.drive('参与者001', later);
  const told = await store.db
    .selectFrom('notices as n')
    .innerJoin('persons as h', 'h.id', 'n.person_id')
    .select('h.name')
    .where('n.programme_id', '=', cast.id)
    .where('n.step_id', '=', 'plan-check')
    .execute();
  expect(told).toEqual([{ name: '经办人001' }]);
  await expect(checkPlan(cast, '参与者001', '参与者001', later)).rejects.toMatchObject({
    code: 'self-check',
  });
  await checkPlan(cast, '参与者001', '经办人001', later);
  expect((await factsOf(cast, '参与者001')).at(-1)).toBe('checked 经办人001 for 组长001');
});
