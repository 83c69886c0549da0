import { instantOf } from '../../domain/calendar/shanghai';
import { recipientsOf } from '../../domain/people/actors';
import { absencesOf } from '../../store/absence.views';
import { contextOf } from '../../store/programme.context';
import { castIn, chainOf, NOW, noticesIn, OUTSIDER } from '../../store/standInForTests';
import { exampleRoster } from '../../tests/support/exampleRoster';
import { officeDone } from '../../tests/support/officeDone';
import { useTestStore } from '../../tests/support/testStore';
import { carryAbsences } from './carryAbsences';
import { endAbsence } from './endAbsence.act';

const store = useTestStore();

const WEEK = { from: '2030-03-11', to: '2030-03-15' };
const endIt = (target: string) =>
  officeDone(store.db, endAbsence, { target, input: { reason: '不去了' }, now: NOW });
const wrong = (path: string, reason: string) => ({
  code: 'invalid-request',
  detail: { problems: [{ path, reason: expect.stringContaining(reason) }] },
});

it('refuses days that are past, backwards or taken, and leaves nothing behind', async () => {
  const cast = await castIn(store.db);
  const absent = (from: string, to: string, more = {}) => cast.absent('参与者001', { from, to, ...more });
  await expect(absent('2030-03-12', '2030-03-11')).rejects.toMatchObject(wrong('to', '不能早于'));
  await expect(absent('2030-03-01', '2030-03-04')).rejects.toMatchObject(wrong('to', '已经过去'));
  await absent(WEEK.from, WEEK.to);
  await expect(absent('2030-03-15', '2030-03-18')).rejects.toMatchObject({ code: 'absence-overlaps' });
  await expect(absent('2030-03-01', '2030-03-31')).rejects.toMatchObject({ code: 'absence-overlaps' });
  await absent('2030-03-16', '2030-03-18');
  // Another scope is another matter; that of one programme rules.
  await absent(WEEK.from, WEEK.to, { programmeId: null, substitute: OUTSIDER });
  const person = await cast.person('参与者001');
  const context = await contextOf(store.db, cast.id);
  const own = { person_id: person, group_name: '第1组' };
  expect(recipientsOf(context, own, 'assignee', instantOf('2030-03-12', '09:00'))).toMatchObject([
    { personId: person, notBefore: instantOf('2030-03-19', '08:30') },
  ]);
});

it('takes one of two that come at once', async () => {
  const cast = await castIn(store.db);
  const both = await Promise.allSettled([cast.absent('参与者001', WEEK), cast.absent('参与者001', WEEK)]);
  expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('refuses a substitute who is the same, unknown, or cannot stand in, and names the programme', async () => {
  const cast = await castIn(store.db);
  const [one, two] = [await cast.person('参与者001'), await cast.person('参与者002')];
  const absent = (name: string, personId: string) => cast.absent(name, { ...WEEK, substitute: { personId } });
  await expect(absent('参与者001', one)).rejects.toMatchObject(wrong('substituteId', '自己'));
  await expect(absent('参与者001', 'h-none')).rejects.toMatchObject(wrong('substituteId', '没有这个人'));
  const leader = await cast.person('组长001');
  const checks = wrong('substituteId', '唯一的审核人，代办后没有人能审核，请另选一人（方案“百日服务”）');
  await expect(absent('参与者001', leader)).rejects.toMatchObject(checks);
  const id = await cast.absent('参与者002', { from: '2030-03-15', to: '2030-03-19' });
  await expect(absent('参与者001', two)).rejects.toMatchObject(wrong('substituteId', '也请假'));
  await endIt(id);
  await absent('参与者001', two);
});

it('tells the substitute on the first morning, or at once when it has begun; ending it takes that back', async () => {
  const cast = await castIn(store.db);
  const id = await cast.absent('参与者001', { ...WEEK, substitute: OUTSIDER });
  const begun = { from: '2030-03-05', to: '2030-03-05', substitute: OUTSIDER };
  await cast.absent('参与者002', begun);
  expect(await noticesIn(store.db, cast.id, `standIn:${id}`)).toMatchObject([
    { name: '代办人001', for: '参与者001', at: instantOf('2030-03-11', '08:30') },
  ]);
  const all = await noticesIn(store.db, cast.id, 'standIn:%');
  expect(all.map((n) => n.at).sort()).toEqual([NOW, instantOf('2030-03-11', '08:30')]);
  await endIt(id);
  expect(await noticesIn(store.db, cast.id, `standIn:${id}`)).toMatchObject([
    { state: 'suppressed', reason: 'absence-ended' },
  ]);
  const chain = await chainOf(store.db, cast.id);
  expect(chain.kinds.slice(1)).toEqual(['absenceRecorded', 'absenceRecorded', 'absenceEnded']);
  expect(chain.whole).toBe(true);
  expect(chain.last).toEqual({ absence: id, by: 'test' });
  await expect(endIt('b-none')).rejects.toMatchObject({ code: 'not-found' });
});

it('concerns every running programme of the same human, and brings the substitute onto each roster once', async () => {
  const same = exampleRoster(3).map((r) => ({ ...r, email: `x.${r.email}` }));
  // Namesakes in the same unit, with addresses of their own.
  const other = same.map((r) => ({ ...r, email: `y.${r.email}` }));
  const cast = () => castIn(store.db, same);
  const [here, there, over] = [await cast(), await cast(), await cast()];
  const twin = await castIn(store.db, other);
  await store.db.updateTable('programmes').set({ state: 'ended' }).where('id', '=', over.id).execute();
  await here.absent('参与者001', { ...WEEK, programmeId: null, substitute: OUTSIDER });
  const joined = await there.person('代办人001');
  for (const cast of [here, there]) {
    const context = await contextOf(store.db, cast.id);
    const own = { person_id: await cast.person('参与者001'), group_name: '第1组' };
    const told = recipientsOf(context, own, 'assignee', instantOf('2030-03-12', '09:00'));
    expect(told.map((r) => context.people.get(r.personId)!.name)).toEqual(['代办人001']);
    expect(await noticesIn(store.db, cast.id, 'standIn:%')).toHaveLength(1);
  }
  for (const cast of [over, twin]) {
    expect(await noticesIn(store.db, cast.id, 'standIn:%')).toEqual([]);
    await expect(cast.person('代办人001')).rejects.toThrow();
  }
  await there.absent('参与者002', { ...WEEK, substitute: OUTSIDER });
  expect(await there.person('代办人001')).toBe(joined);
  const { rosterId } = await contextOf(store.db, twin.id);
  expect(await absencesOf(store.db, twin.id, rosterId)).toEqual([]);
  // One that is started later is concerned too, and the substitute joins its roster.
  const later = await cast();
  await store.db.transaction().execute((tx) => carryAbsences(tx, later.id, NOW));
  expect(await noticesIn(store.db, later.id, 'standIn:%')).toMatchObject([
    { name: '代办人001', for: '参与者001' },
  ]);
  const context = await contextOf(store.db, later.id);
  expect(context.absences).toMatchObject([{ substituteId: await later.person('代办人001') }]);
  await store.db.updateTable('programmes').set({ state: 'cancelled' }).execute();
  await expect(here.absent('参与者003', { ...WEEK, programmeId: null })).rejects.toMatchObject({
    code: 'programme-ended',
  });
});
