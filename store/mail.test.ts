import { instantOf } from '../domain/calendar/shanghai';
import { exampleRoster } from '../tests/support/exampleRoster';
import { fileOwnPlan, personOf } from '../tests/support/filePlan';
import { driveAll, OPENING, storeProgramme, useFreshStore } from '../tests/support/testStore';
import { resumeOfficeMail } from './mailSwitch.repo';
import { planMails } from './planMails';
import type { RosterRow } from './roster.repo';
import { type MailOutcome, sendMail } from './sendMail';

const SECRET = 'a secret of at least thirty-two characters';
const MORNING = instantOf('2030-03-04', '09:00');
const NIGHT = { from: '20:00', to: '08:00' };
const SENT: MailOutcome = { kind: 'sent' };
const REFUSED: MailOutcome = { kind: 'refused-sender', reason: '554 looks like spam' };

const store = useFreshStore();

async function started(people = 2, rows: RosterRow[] = exampleRoster(people)) {
  const id = await storeProgramme(store.db, rows);
  await driveAll(store.db, id, OPENING);
  return id;
}

const plan = (now: number, more: { perDay?: number; stopped?: boolean } = {}) =>
  planMails(
    store.db,
    { id: 'office', secret: SECRET, perDay: 1000, limit: 100, stopped: false, quiet: NIGHT, ...more },
    now,
  );
const send = (mail: string, now: number, outcome: MailOutcome = SENT) =>
  sendMail(store.db, mail, now, async () => outcome);
async function sendAll(now: number): Promise<number> {
  const { mails } = await plan(now);
  for (const mail of mails) expect(await send(mail, now)).toBe('sent');
  return mails.length;
}
const mailRow = (id: string) =>
  store.db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const noticesIn = (mail: string) =>
  store.db.selectFrom('notices').selectAll().where('mail_id', '=', mail).execute();
const resume = () => store.db.transaction().execute((tx) => resumeOfficeMail(tx, 'office'));
const stoppedReason = async () =>
  (await store.db.selectFrom('offices').select('mail_stopped_reason as reason').executeTakeFirstOrThrow())
    .reason;
it('makes one mail a person, the same when asked twice or by two at once', async () => {
  await started();
  const [a, b] = await Promise.all([plan(MORNING), plan(MORNING)]);
  expect(a!.mails).toEqual(b!.mails);
  expect((await plan(MORNING)).mails).toEqual(a!.mails);
  const mails = await store.db.selectFrom('mails').select('person_id').execute();
  expect(new Set(mails.map((m) => m.person_id)).size).toBe(mails.length);
  const loose = await store.db
    .selectFrom('notices')
    .select('id')
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .execute();
  expect(loose).toEqual([]);
  const all = await Promise.all(
    a!.mails.map((mail) => noticesIn(mail).then((rows) => rows.map((r) => r.person_id))),
  );
  expect(all.every((people) => new Set(people).size === 1)).toBe(true);
});

it('sends a mail once when two senders take it, and holds nothing back from the other', async () => {
  await started();
  const [mail] = (await plan(MORNING)).mails;
  let delivered = 0;
  const deliver = async () => {
    delivered += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return SENT;
  };
  const both = await Promise.all([1, 2].map(() => sendMail(store.db, mail!, MORNING, deliver)));
  expect(both.sort()).toEqual(['gone', 'sent']);
  expect(delivered).toBe(1);
  expect(new Set((await noticesIn(mail!)).map((n) => n.state))).toEqual(new Set(['sent']));
});

it('gives a person at most one mail a morning and one an afternoon', async () => {
  const id = await started(1);
  const first = await sendAll(MORNING);
  expect(first).toBeGreaterThan(0);
  await fileOwnPlan(store.db, '参与者001', MORNING + 60_000);
  await driveAll(store.db, id, MORNING + 60_000);
  const again = await plan(MORNING + 120_000);
  // The group's leader had a mail this morning: the check waits for the afternoon.
  expect(again.mails).toEqual([]);
  expect(again.nextAt).toBe(instantOf('2030-03-04', '13:30'));
  expect(await sendAll(again.nextAt!)).toBe(1);
});

it('gives a 分管领导 one mail a day', async () => {
  const rows = exampleRoster(1);
  const id = await started(1, rows);
  await sendAll(MORNING);
  const leader = await personOf(store.db, '分管领导001');
  const tell = async (rung: string, now: number) => {
    const [any] = await store.db.selectFrom('notices').selectAll().limit(1).execute();
    const at = new Date(now) as never;
    const row = {
      ...any!,
      id: `n-${rung}`,
      rung,
      person_id: leader,
      mail_id: null,
      state: 'planned' as const,
    };
    await store.db
      .insertInto('notices')
      .values({ ...row, planned_for: at, created_at: at, programme_id: id })
      .execute();
  };
  await tell('e4', MORNING);
  expect(await sendAll(MORNING)).toBe(1);
  await tell('e5', MORNING + 1);
  const { mails, nextAt } = await plan(instantOf('2030-03-04', '14:00'));
  expect([mails, nextAt]).toEqual([[], instantOf('2030-03-05', '08:30')]);
});

it('names no more mails than the day allows, and goes on the next morning', async () => {
  await started();
  const { mails } = await plan(MORNING, { perDay: 2 });
  expect(mails).toHaveLength(2);
  for (const mail of mails) await send(mail, MORNING);
  const tomorrow = instantOf('2030-03-05', '08:30');
  expect(await plan(MORNING + 1, { perDay: 2 })).toEqual({ mails: [], nextAt: tomorrow });
  expect((await plan(tomorrow, { perDay: 2 })).mails.length).toBeGreaterThan(0);
});

it('suppresses a mail that has lost its point, also by a hand-in no exchange has seen', async () => {
  await started(1);
  const { mails } = await plan(MORNING);
  const mine = await personOf(store.db, '参与者001');
  const of = await store.db
    .selectFrom('mails')
    .select('id')
    .where('person_id', '=', mine)
    .executeTakeFirstOrThrow();
  expect(mails).toContain(of.id);
  await store.db.deleteFrom('notices').where('mail_id', '=', of.id).where('step_id', '<>', 'plan').execute();
  await fileOwnPlan(store.db, '参与者001', MORNING);
  expect(await send(of.id, MORNING)).toBe('suppressed');
  expect((await mailRow(of.id)).state).toBe('suppressed');
  expect((await noticesIn(of.id)).map((n) => [n.state, n.reason])).toEqual([['suppressed', 'already-done']]);
});

it('tries again later and later when the server has trouble, gives up after four days and tells the 经办人', async () => {
  await started(1);
  const { mails } = await plan(MORNING);
  const mine = await personOf(store.db, '参与者001');
  const { id } = await store.db
    .selectFrom('mails')
    .select('id')
    .where('person_id', '=', mine)
    .executeTakeFirstOrThrow();
  expect(mails).toContain(id);
  const waits: number[] = [];
  let now = MORNING;
  for (let n = 0; n < 9; n += 1) {
    expect(await send(id, now, { kind: 'temporary', reason: '421 try later' })).toBe('temporary');
    const next = (await mailRow(id)).next_attempt_at!;
    waits.push((next - now) / 60_000);
    now = next;
  }
  expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440, 1440, 1440]);
  await send(id, now, { kind: 'temporary', reason: '421 try later' });
  expect(await mailRow(id)).toMatchObject({ state: 'failed', attempts: 10, reason: '421 try later' });
  const told = await store.db
    .selectFrom('notices')
    .select('person_id')
    .where('rung', '=', `undeliverable:${mine}`)
    .execute();
  expect(told).toEqual([{ person_id: await personOf(store.db, '经办人001') }]);
});

it('puts a mail back and stops the office when the server refuses us', async () => {
  await started();
  const { mails } = await plan(MORNING);
  expect(await send(mails[0]!, MORNING, REFUSED)).toBe('refused-sender');
  expect(await mailRow(mails[0]!)).toMatchObject({ state: 'planned', attempts: 0 });
  expect(await stoppedReason()).toBe(REFUSED.kind === 'refused-sender' && REFUSED.reason);
  expect(await plan(MORNING + 1)).toEqual({ mails: [], nextAt: null });
  await resume();
  expect((await plan(MORNING + 1)).mails).toHaveLength(mails.length);
  expect(await plan(MORNING + 1, { stopped: true })).toEqual({ mails: [], nextAt: null });
});

it('is not stopped again and again by one mail that no server takes: it is given up and the 经办人 told', async () => {
  await started();
  const mine = await personOf(store.db, '参与者001');
  await plan(MORNING);
  const { id: bad } = await store.db
    .selectFrom('mails')
    .select('id')
    .where('person_id', '=', mine)
    .executeTakeFirstOrThrow();
  await send(bad, MORNING, REFUSED);
  await resume();
  // Refused again with nothing else sent in between: it may still be us.
  expect(await send(bad, MORNING + 1000, REFUSED)).toBe('refused-sender');
  await resume();
  const { mails } = await plan(MORNING + 2000);
  expect(mails.at(-1)).toBe(bad);
  for (const mail of mails.slice(0, -1)) await send(mail, MORNING + 2000);
  let now = MORNING + 3000;
  for (let n = 0; n < 4; n += 1) {
    expect(await send(bad, now, REFUSED)).toBe('refused-message');
    expect(await stoppedReason()).toBeNull();
    now = ((await mailRow(bad)).next_attempt_at ?? now) + 1;
    if (n < 3) {
      // Somebody else's mail passes in between; without one it would be us again.
      const other = mails[n]!;
      await store.db
        .updateTable('mails')
        .set({ sent_at: new Date(now - 1) as never })
        .where('id', '=', other)
        .execute();
    }
  }
  expect(await mailRow(bad)).toMatchObject({ state: 'failed', attempts: 4 });
  const told = await store.db
    .selectFrom('notices')
    .select(['person_id', 'state'])
    .where('rung', '=', `refused:${bad}:${mine}`)
    .execute();
  expect(told).toEqual([{ person_id: await personOf(store.db, '经办人001'), state: 'planned' }]);
});
