import { mendAddress } from '../acts/people/mendAddress.act';
import { renewLinks } from '../acts/people/renewLinks.act';
import { replacePerson } from '../acts/people/replacePerson.act';
import type { OutgoingMail } from '../mail/mailer.port';
import { exampleRoster } from '../tests/support/exampleRoster';
import { officeDone } from '../tests/support/officeDone';
import { useFreshStore } from '../tests/support/testStore';
import { courierForTests } from './courierForTests';
import { march, useMailBed } from './mail.testbed';
import { resumeOfficeMail, stopOfficeMail } from './mailSwitch.repo';
import { openPeople } from './openPeople';
import type { Tx } from './openStore';
import { linkStatusOf } from './people.views';
import { contextOf } from './programme.context';
import { renewAllLinks } from './renewLinks';
import { isStampedWith } from './secret.repo';
import { sendMail } from './sendMail';
import { chainOf } from './standInForTests';

const store = useFreshStore();
const bed = useMailBed(store, exampleRoster(2));

const BY = { reason: '转发给了别人', byAccess: 'test' };
const tokenIn = (text: string | undefined) => /\/t\/([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
const standing = async (token: string) => {
  const found = await linkStatusOf(store.db, token);
  return found.kind === 'dead' ? found.why : found.kind;
};
const inOne = <T>(act: (tx: Tx) => Promise<T>) => store.db.transaction().execute(act);
const mend = async (name: string, email: string, now: number) => {
  const target = await bed.personOf(name);
  await officeDone(store.db, mendAddress, { target, input: { email, reason: BY.reason }, now });
};

/** Sends what is planned as the courier does; what went to whom. */
async function deliver(mails: string[], now: number): Promise<OutgoingMail[]> {
  const { out, send } = courierForTests(store, null);
  await send(mails, now);
  return out;
}

describe('a mended address', () => {
  it('kills the link that went to the old one, and a mail with a new link goes at once', async () => {
    const first = await bed.sendAll(march(4, '14:00'));
    const old = tokenIn(first.get('参与者001')!.text);
    const others = tokenIn(first.get('参与者002')!.text);
    expect(await standing(old)).toBe('alive');
    await mend('参与者001', 'right001@example.org', march(4, '14:05'));
    expect(await standing(old)).toBe('replaced');
    // An afternoon's second mail would wait for the next morning.
    const sent = await bed.sendAll(march(4, '14:06'));
    expect([...sent.keys()]).toEqual(['参与者001']);
    const { text } = sent.get('参与者001')!;
    expect(text).toContain('邮箱地址已更正，发往原地址的链接已失效');
    expect(await standing(tokenIn(text))).toBe('alive');
    expect(await standing(others)).toBe('alive');
  });

  it('is told after the quiet hours, and not later', async () => {
    await bed.sendAll(march(4, '14:00'));
    await mend('参与者001', 'right001@example.org', march(4, '21:00'));
    expect(await bed.plan(march(4, '21:01'))).toMatchObject({ mails: [], nextAt: march(5, '08:00') });
    expect([...(await bed.sendAll(march(5, '08:00'))).keys()]).toEqual(['参与者001']);
  });

  it('takes along what waits for its next attempt: to the new address, with the new link', async () => {
    const { mails } = await bed.plan(march(4, '09:00'));
    const [mine] = await Promise.all(
      ['参与者001'].map(async (name) =>
        store.db
          .selectFrom('mails')
          .select('id')
          .where('person_id', '=', await bed.personOf(name))
          .executeTakeFirstOrThrow(),
      ),
    );
    expect(mails).toContain(mine!.id);
    await sendMail(store.db, mine!.id, march(4, '09:00'), async () => ({ kind: 'temporary', reason: '451' }));
    await mend('参与者001', 'right001@example.org', march(4, '09:02'));
    const again = await bed.plan(march(4, '09:03'));
    const out = await deliver(again.mails, march(4, '09:03'));
    const told = out.filter((m) => m.to.name === '参与者001');
    expect(told.length).toBeGreaterThan(0);
    for (const mail of told) {
      expect(mail.to.email).toBe('right001@example.org');
      expect(await standing(tokenIn(mail.text))).toBe('alive');
    }
  });

  it('is not kept waiting by a mail that is just being sent', async () => {
    const { mails } = await bed.plan(march(4, '09:00'));
    await sendMail(store.db, mails[0]!, march(4, '09:00'), async (content) => {
      await mend(content.person.name, 'right@example.org', march(4, '09:01'));
      return { kind: 'sent' };
    });
    const links = await store.db
      .selectFrom('links')
      .select('id')
      .where('revoked_at', 'is not', null)
      .execute();
    expect(links).toHaveLength(1);
  });
});

it('one person’s link is voided at once and renewed by a mail of its own, on record; nobody else’s', async () => {
  const first = await bed.sendAll(march(4, '14:00'));
  const old = tokenIn(first.get('参与者001')!.text);
  const personId = await bed.personOf('参与者001');
  const renew = (now: number, target = personId) =>
    officeDone(store.db, renewLinks, { target, input: { reason: BY.reason }, now });
  expect(await renew(march(4, '14:05'))).toMatchObject({ wake: [{ courier: 'office' }] });
  expect(await standing(old)).toBe('replaced');
  await renew(march(4, '14:05') + 1);
  const sent = await bed.sendAll(march(4, '14:06'));
  expect([...sent.keys()]).toEqual(['参与者001']);
  const { text, subject } = sent.get('参与者001')!;
  expect(subject).toBe('【同心】新的办理链接');
  expect(text).toContain(
    '您的办理链接已更换，以前邮件里的链接都已失效，请用这封邮件里的新链接；现有4项待办。',
  );
  expect(text.match(/已更换/g)).toHaveLength(1);
  expect(await standing(tokenIn(text))).toBe('alive');
  expect(await standing(tokenIn(first.get('参与者002')!.text))).toBe('alive');
  const chain = await chainOf(store.db, bed.programmeId);
  expect(chain).toMatchObject({ whole: true, kinds: ['programmeStarted', 'linksRenewed', 'linksRenewed'] });
  expect(JSON.stringify(chain.last)).not.toContain('@');
  await expect(renew(march(4, '15:00'), 'h-none')).rejects.toMatchObject({ code: 'not-found' });
});

it('all links are voided for another secret; whoever has something open hears at once, the others with their next mail', async () => {
  const first = await bed.sendAll(march(4, '14:00'));
  const by = {
    name: '接办人001',
    unit: '示例单位09',
    email: 'jieban001@example.org',
    phone: null,
  };
  const programmeId = bed.programmeId;
  const input = { personId: await bed.personOf('参与者002'), by, reason: '调动' };
  await officeDone(store.db, replacePerson, { target: programmeId, input, now: march(4, '14:10') });
  const context = await contextOf(store.db, programmeId);
  const open = await inOne((tx) => openPeople(tx, context, march(4, '14:30')));
  const names = open.map((id) => context.people.get(id)!.name).sort();
  expect(names).toContain('参与者001');
  expect(names).toContain('接办人001');
  expect(names).not.toContain('参与者002');
  expect(names).not.toContain('分管领导001');

  const secret = 'another secret of at least thirty-two characters';
  const done = await renewAllLinks(store.db, { secret, ...BY, now: march(4, '14:30') });
  expect(done.notified).toBe(open.length);
  expect(done.voided).toBeGreaterThan(0);
  for (const mail of first.values()) expect(await standing(tokenIn(mail.text))).not.toBe('alive');
  expect(await isStampedWith(store.db, secret)).toBe(true);
  // A worker that was not started anew makes no link that would die with it, and no mail goes without one.
  await expect(bed.plan(march(4, '14:31'))).rejects.toMatchObject({ name: 'SecretRefused' });
  const sent = await bed.sendAll(march(4, '14:32'), secret);
  expect([...sent.keys()].sort()).toEqual(names);
  for (const mail of sent.values()) expect(await standing(tokenIn(mail.text))).toBe('alive');
});

it('held mail is held all the same', async () => {
  await bed.sendAll(march(4, '14:00'));
  await inOne((tx) => stopOfficeMail(tx, 'office', '停发', march(4, '14:01')));
  await mend('参与者001', 'right001@example.org', march(4, '14:05'));
  expect((await bed.sendAll(march(4, '14:06'))).size).toBe(0);
  await inOne((tx) => resumeOfficeMail(tx, 'office'));
  expect((await bed.sendAll(march(4, '14:07'))).has('参与者001')).toBe(true);
});
