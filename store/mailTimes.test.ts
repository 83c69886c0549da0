import { exampleRoster } from '../tests/support/exampleRoster';
import { OPENING, useFreshStore } from '../tests/support/testStore';
import { type MailBed, march, startMailBed } from './mail.testbed';
import { mailContent } from './mail.views';
import { resumeOfficeMail, stopOfficeMail } from './mailSwitch.repo';
import { newId } from './newId';
import { at } from './openStore';
import { type MailOutcome, sendMail } from './sendMail';

const store = useFreshStore();
let bed: MailBed;

const send = (mail: string, now: number, outcome: MailOutcome) =>
  sendMail(store.db, mail, now, async () => outcome);
const stop = (now: number) =>
  store.db.transaction().execute((tx) => stopOfficeMail(tx, 'office', '停发', now));
const resume = () => store.db.transaction().execute((tx) => resumeOfficeMail(tx, 'office'));
const mailsTo = async (name: string) =>
  store.db
    .selectFrom('mails')
    .selectAll()
    .where('person_id', '=', await bed.personOf(name))
    .orderBy('created_at')
    .execute();

describe('quiet hours', () => {
  it('let a rung of 07:30 wait till 08:00 and come in one mail with those of 08:00', async () => {
    // The plan, due on the 13th, is reminded of at 07:30 on the 11th; the elective service opens at 08:00 that day.
    bed = await startMailBed(store, exampleRoster(1), (yaml) =>
      yaml
        .replace('participant:\n    remind:\n      - { workdays: -2, at: "09:00" }', (found) =>
          found.replace('09:00', '07:30'),
        )
        .replace('title: 自选服务\n', 'title: 自选服务\n        opens: { day: 8, at: "08:00" }\n'),
    );
    await bed.sendAll(march(4, '09:00'));
    await bed.drive(march(11, '07:30'));
    expect(await bed.plan(march(11, '07:30'))).toEqual({ mails: [], nextAt: march(11, '08:00') });
    expect(await bed.plan(march(11, '07:59'))).toEqual({ mails: [], nextAt: march(11, '08:00') });
    await bed.drive(march(11, '08:00'));
    const sent = await bed.sendAll(march(11, '08:00'));
    expect([...sent.keys()]).toEqual(['参与者001']);
    expect(sent.get('参与者001')!.subject).toContain('2项待办');
    expect(sent.get('参与者001')!.text).toMatch(/催办[\s\S]*服务计划[\s\S]*新任务[\s\S]*自选服务/);
    // Waiting for the morning is no outage.
    expect(sent.get('参与者001')!.text).not.toContain('中断');
  });

  it('hold back retries too, and nothing is due before their end', async () => {
    bed = await startMailBed(store, exampleRoster(1));
    const { mails } = await bed.plan(march(4, '19:50'));
    for (const mail of mails) await send(mail, march(4, '19:50'), { kind: 'temporary', reason: '421' });
    await send(mails[0]!, march(4, '19:56'), { kind: 'temporary', reason: '421' });
    // The others would be tried again at 19:51, this one at 20:01.
    expect((await bed.plan(march(4, '19:56'))).mails).toHaveLength(mails.length - 1);
    expect(await bed.plan(march(4, '20:05'))).toEqual({ mails: [], nextAt: march(5, '08:00') });
    const waiting = await store.db.selectFrom('mails').select('next_attempt_at').execute();
    expect(new Set(waiting.map((m) => m.next_attempt_at))).toEqual(new Set([march(5, '08:00')]));
    expect((await bed.sendAll(march(5, '08:00'))).size).toBe(mails.length);
  });
});

describe('after mail stood still', () => {
  it('for three days everybody gets one digest with the newest of each, and it says so', async () => {
    bed = await startMailBed(store, exampleRoster(1));
    await bed.sendAll(march(4, '09:00'));
    await stop(march(11, '08:00'));
    // Reminded on the 11th and the 13th, escalated to themselves on the 14th and to the group's leader on the 15th.
    for (const day of [11, 13, 14, 15]) {
      await bed.drive(march(day, '09:00'));
      expect((await bed.plan(march(day, '09:00'))).mails).toEqual([]);
    }
    await resume();
    const sent = await bed.sendAll(march(15, '10:00'));
    // Nobody is left out: the kick-off of the 11th has climbed from the officer to the 分管领导 meanwhile.
    expect([...sent.keys()].sort()).toEqual(['分管领导001', '参与者001', '组长001', '经办人001']);
    const mine = sent.get('参与者001')!;
    expect(mine.text.match(/^服务计划$/gm)).toHaveLength(1);
    expect(mine.text).toContain('已逾期2个工作日');
    expect(mine.text).toContain('系统或邮件此前曾中断');
    const states = (await bed.notices()).filter(
      (n) => n.name === '参与者001' && n.step === 'plan' && n.rung !== 'open',
    );
    expect(states.map((n) => [n.rung, n.state, n.reason])).toEqual([
      ['r1', 'suppressed', 'passed-over'],
      ['r2', 'suppressed', 'passed-over'],
      ['e1', 'sent', null],
    ]);
  });

  it('makes one mail of one that was refused before and of what came after it', async () => {
    bed = await startMailBed(store, exampleRoster(1));
    const { mails } = await bed.plan(march(4, '09:00'));
    for (const mail of mails) await send(mail, march(4, '09:00'), { kind: 'refused-sender', reason: '535' });
    await bed.drive(march(11, '09:00'));
    await resume();
    const sent = await bed.sendAll(march(11, '09:30'));
    expect(sent.get('参与者001')!.text).toMatch(/催办[\s\S]*服务计划[\s\S]*新任务[\s\S]*固定服务/);
    expect(sent.get('参与者001')!.text.match(/^服务计划$/gm)).toHaveLength(1);
    const [old, made] = await mailsTo('参与者001');
    expect([old!.state, old!.reason]).toEqual(['suppressed', 'merged']);
    expect(made!.state).toBe('sent');
    // What stopped the office before still goes last.
    expect(made!.refused_at).toBe(march(4, '09:00'));
    expect((await bed.plan(march(11, '09:31'))).mails).toEqual([]);
  });

  it('repeats a mail whose 250 may have been lost as it was; what is new waits', async () => {
    bed = await startMailBed(store, exampleRoster(1));
    await bed.plan(march(11, '08:59'));
    const [first] = await mailsTo('参与者001');
    await send(first!.id, march(11, '08:59'), { kind: 'temporary', reason: 'timeout' });
    await bed.drive(march(11, '09:00'));
    expect((await bed.plan(march(11, '09:00'))).mails).toContain(first!.id);
    expect(await send(first!.id, march(11, '09:00'), { kind: 'sent' })).toBe('sent');
    expect(await mailsTo('参与者001')).toHaveLength(1);
    const sent = await bed.sendAll(march(11, '13:30'));
    expect(sent.get('参与者001')!.subject).toContain('服务计划');
  });

  it('does not keep a dead mail alive by what is new: its tries go on counting', async () => {
    bed = await startMailBed(store, exampleRoster(1));
    await bed.plan(march(11, '08:00'));
    const [first] = await mailsTo('参与者001');
    for (const minute of ['08:00', '08:01', '08:06'])
      await send(first!.id, march(11, minute), { kind: 'temporary', reason: '451' });
    await bed.drive(march(11, '09:00'));
    await bed.plan(march(11, '09:00'));
    const [old, made] = await mailsTo('参与者001');
    expect(old!.state).toBe('suppressed');
    expect([made!.attempts, made!.next_attempt_at]).toEqual([3, march(11, '09:00')]);
  });
});

it('says which outage made a notice late, in the one digest after it', async () => {
  bed = await startMailBed(store, exampleRoster(1));
  await bed.sendAll(march(4, '09:00'));
  const outage = newId('o');
  await store.db
    .insertInto('outages')
    .values({
      id: outage,
      part: 'worker',
      from_at: at(march(11, '07:00')),
      to_at: at(march(13, '09:05')),
      reason: '停电',
      by_access: null,
      created_at: at(march(13, '09:05')),
    })
    .execute();
  await bed.drive(march(13, '09:06'));
  await store.db.updateTable('notices').set({ delayed_by: outage }).where('state', '=', 'planned').execute();
  const mine = (await bed.sendAll(march(13, '09:07'))).get('参与者001')!;
  expect(mine.text).toContain('因系统3月11日 07:00至3月13日 09:05停运，本通知迟发。');
  expect(mine.text).toContain('每件事只列最新的一条，不再逐封补发');
  expect(mine.text.match(/^服务计划$/gm)).toHaveLength(1);
});

it('leaves an opening mail of the first day as it is: nothing stood still', async () => {
  bed = await startMailBed(store, exampleRoster(1));
  const sent = await bed.sendAll(OPENING);
  for (const mail of sent.values()) expect(mail.text).not.toContain('中断');
});

it('asks the store as often for sixty notices as for ten', async () => {
  bed = await startMailBed(store, exampleRoster(60));
  await bed.sendAll(march(4, '09:00'));
  const matters = await store.db
    .selectFrom('matters')
    .select('id')
    .where('person_id', 'is not', null)
    .where('group_name', 'is not', null)
    .where('key', '=', 'participant')
    .execute();
  expect(matters).toHaveLength(60);
  const asked = async (howMany: number, now: number) => {
    await store.db.deleteFrom('notices').execute();
    for (const { id } of matters.slice(0, howMany))
      await bed.tell('经办人001', 'e3', { matterId: id, step: 'plan', now });
    const { mails } = await bed.plan(now);
    expect(mails).toHaveLength(1);
    let queries = 0;
    const counting = store.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const content = await counting.transaction().execute((tx) => mailContent(tx, mails[0]!, now));
    expect(content.items).toHaveLength(howMany);
    await store.db.deleteFrom('notices').execute();
    await store.db.deleteFrom('mails').where('id', '=', mails[0]!).execute();
    return queries;
  };
  const few = await asked(10, march(5, '09:00'));
  expect(await asked(60, march(6, '09:00'))).toBe(few);
  expect(few).toBeLessThan(8);
});
