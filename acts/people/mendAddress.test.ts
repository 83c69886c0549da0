import { linkTokens } from '../../store/link.repo';
import { at } from '../../store/openStore';
import { linkStatusOf } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';
import { castIn, chainOf, NOW, noticesIn } from '../../store/standInForTests';
import { exampleRoster } from '../../tests/support/exampleRoster';
import { officeDone } from '../../tests/support/officeDone';
import { useTestStore } from '../../tests/support/testStore';
import { mendAddress } from './mendAddress.act';

const store = useTestStore();

const NEW = 'new001@example.org';
const mend = (personId: string, change: { email?: string; phone?: string | null }, now = NOW) =>
  officeDone(store.db, mendAddress, { target: personId, input: { ...change, reason: '原邮箱停用' }, now });

it('mends the address wherever the human runs, gives up what failed, and tells them once in each programme', async () => {
  const { db } = store;
  const [here, there, over] = [await castIn(db), await castIn(db), await castIn(db)];
  await db.updateTable('programmes').set({ state: 'ended' }).where('id', '=', over.id).execute();
  await here.drive('参与者001', NOW);
  await here.drive('参与者002', NOW);
  const person = await here.person('参与者001');
  const other = await here.person('参与者002');
  const failed = { state: 'failed' as const, reason: '550' };
  await db.updateTable('notices').set(failed).where('person_id', 'in', [person, other]).execute();
  await db
    .insertInto('mails')
    .values({
      id: 'e-waiting',
      office_id: 'office',
      person_id: person,
      state: 'planned',
      next_attempt_at: at(NOW + 36_000_000),
      reason: '451',
      created_at: at(NOW),
    })
    .execute();
  const tokens = await db.transaction().execute((tx) => linkTokens(tx, 's', here.id, [person], NOW));
  await contextOf(db, here.id);
  expect(await mend(person, { email: NEW })).toMatchObject({ wake: [{ courier: 'office' }] });
  const context = await contextOf(db, here.id);
  expect(context.people.get(person)!.email).toBe(NEW);
  expect((await contextOf(db, there.id)).people.get(await there.person('参与者001'))!.email).toBe(NEW);
  expect(await linkStatusOf(db, tokens.get(person)!)).toMatchObject({ kind: 'dead', why: 'replaced' });
  for (const cast of [here, there]) {
    const rung = `readdressed:${await cast.person('参与者001')}:1`;
    expect(await noticesIn(db, cast.id, rung)).toMatchObject([{ name: '参与者001', state: 'planned' }]);
  }
  expect(await noticesIn(db, over.id, 'readdressed:%')).toEqual([]);
  const states = async (personId: string) => {
    const rows = await db
      .selectFrom('notices')
      .select(['state', 'reason'])
      .where('person_id', '=', personId)
      .where('rung', '=', 'open')
      .where('programme_id', '=', here.id)
      .execute();
    return new Set(rows.map((r) => `${r.state} ${r.reason}`));
  };
  expect(await states(person)).toEqual(new Set(['suppressed readdressed']));
  expect(await states(other)).toEqual(new Set(['failed 550']));
  const mail = await db
    .selectFrom('mails')
    .select('next_attempt_at')
    .where('id', '=', 'e-waiting')
    .executeTakeFirstOrThrow();
  expect(mail.next_attempt_at).toBe(NOW);
  // A second mending is told again.
  await mend(person, { email: 'newer001@example.org' });
  expect(await noticesIn(db, here.id, `readdressed:${person}:%`)).toHaveLength(2);
});

it('keeps every address out of the events', async () => {
  const cast = await castIn(store.db);
  const person = await cast.person('参与者002');
  await mend(person, { email: NEW, phone: '13800000000' });
  const chain = await chainOf(store.db, cast.id);
  expect(chain).toMatchObject({ whole: true, kinds: ['programmeStarted', 'addressMended'] });
  const events = await store.db.selectFrom('events').selectAll().execute();
  expect(JSON.stringify(events)).not.toMatch(/@example\.org|13800000000/);
});

it('tells nobody of a phone number alone, and refuses what changes nothing', async () => {
  const rows = exampleRoster(2).map((r) => ({ ...r, unit: '示例单位07' }));
  const cast = await castIn(store.db, rows);
  const person = await cast.person('参与者001');
  expect(await mend(person, { phone: '13800000000' })).toMatchObject({ wake: [] });
  expect(await noticesIn(store.db, cast.id, 'readdressed:%')).toEqual([]);
  await expect(mend(person, { phone: '13800000000' })).rejects.toMatchObject({ code: 'invalid-request' });
  await mend(person, { phone: null });
  expect((await contextOf(store.db, cast.id)).people.get(person)!.phone).toBeNull();
  await expect(mend('h-none', { email: NEW })).rejects.toMatchObject({ code: 'not-found' });
});
