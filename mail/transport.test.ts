import { createServer } from 'node:net';
import type { CatcherHooks } from '../local/catcher/smtp.listener';
import { type RunningCatcher, startCatcher } from '../local/catcher/startCatcher';
import type { OutgoingMail } from './mailer.port';
import { createMailer, type MailConfig, rateOf, type SmtpMailer } from './transport';

const NOW = Date.UTC(2026, 10, 27, 1);
const hooks: CatcherHooks = {};
let catcher: RunningCatcher;
let open: SmtpMailer[] = [];

const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  mailId: 'mail-1',
  threadId: 'programme-1.person-1',
  to: { name: '参与者001', email: 'participant001@example.org' },
  subject: '【同心】服务计划 12月1日（周二）17:00前提交',
  html: '<html><body style="margin:0">您好</body></html>',
  text: '您好\n',
  now: NOW,
  ...more,
});

function mailer(more: Partial<MailConfig> = {}): SmtpMailer {
  const made = createMailer({
    SMTP_URL: catcher.smtpUrl,
    SMTP_PORT: 0,
    MAIL_FROM: '同心 <tongxin@office.example.org>',
    MAIL_REDIRECT_TO: undefined,
    MAIL_PER_CONNECTION: 50,
    MAIL_CONNECTIONS: 2,
    MAIL_PER_MINUTE: 60_000,
    ...more,
  });
  open.push(made);
  return made;
}

beforeAll(async () => {
  catcher = await startCatcher({ hooks });
});
afterEach(async () => {
  for (const made of open) made.close();
  open = [];
  for (const name of Object.keys(hooks)) delete hooks[name as keyof CatcherHooks];
  await catcher.clear();
});
afterAll(() => catcher.stop());

test('a mail arrives with its subject, both bodies, its Message-ID, thread, date and robot headers', async () => {
  const result = await mailer().send(mail());
  expect(result).toMatchObject({ kind: 'sent', response: expect.stringMatching(/^250/) });
  const [got] = await catcher.messages();
  expect(got).toMatchObject({
    messageId: 'mail-1@office.example.org',
    from: 'tongxin@office.example.org',
    to: ['participant001@example.org'],
    envelopeTo: ['participant001@example.org'],
    subject: '【同心】服务计划 12月1日（周二）17:00前提交',
  });
  expect(got!.text.trim()).toBe('您好');
  expect(got!.html).toContain('您好');
  const header = (name: string) => got!.headers[name]?.join();
  expect(header('In-Reply-To')).toBe('<thread.programme-1.person-1@office.example.org>');
  expect(header('References')).toBe(header('In-Reply-To'));
  expect(header('Auto-Submitted')).toBe('auto-generated');
  expect(header('X-Auto-Response-Suppress')).toBe('OOF, AutoReply');
  expect(Date.parse(header('Date')!)).toBe(NOW);
  expect(header('X-Mailer')).toBeUndefined();
});

test('sent twice it bears the same Message-ID', async () => {
  const one = mailer();
  await one.send(mail());
  await one.send(mail());
  expect((await catcher.messages()).map((m) => m.messageId)).toEqual(
    Array(2).fill('mail-1@office.example.org'),
  );
});

test('line breaks in a name or subject start no header of their own', async () => {
  await mailer().send(
    mail({
      to: { name: '参与者001\r\nBcc: other@example.org', email: 'participant001@example.org' },
      subject: '计划\r\nBcc: other@example.org\r\n\r\n正文',
    }),
  );
  const [got] = await catcher.messages();
  expect(got!.headers.Bcc).toBeUndefined();
  expect(got!.envelopeTo).toEqual(['participant001@example.org']);
  expect(got!.subject).toBe('计划 Bcc: other@example.org 正文');
});

test('an address with a line break is refused before it reaches the wire', async () => {
  const result = await mailer().send(
    mail({ to: { name: 'x', email: 'a@example.org\r\nRCPT TO:<b@example.org>' } }),
  );
  expect(result.kind).toBe('refused-recipient');
  expect(await catcher.messages()).toEqual([]);
});

test('an unknown mailbox is refused for good, without its address in the reason, and the next mail still goes', async () => {
  hooks.recipient = (address) =>
    address.startsWith('participant001')
      ? { code: 550, text: '5.1.1 <participant001@example.org>: User unknown' }
      : undefined;
  const one = mailer();
  const [bad, good] = await Promise.all([
    one.send(mail()),
    one.send(mail({ mailId: 'mail-2', to: { name: '参与者002', email: 'participant002@example.org' } })),
  ]);
  expect(bad).toMatchObject({ kind: 'refused-recipient', code: '550' });
  expect(JSON.stringify(bad)).not.toMatch(/@|participant001/);
  expect(good!.kind).toBe('sent');
});

test.each<[string, CatcherHooks, string]>([
  [
    'a wrong password',
    { auth: () => ({ code: 535, text: 'Error: authentication failed' }) },
    'refused-sender',
  ],
  [
    'a From that is not the account',
    { sender: () => ({ code: 553, text: 'Mail from must equal authorized user' }) },
    'refused-sender',
  ],
  [
    'spam',
    { beforeStore: () => ({ code: 554, text: 'DT:SPM 163 smtp1,please see help' }) },
    'refused-sender',
  ],
  ['a full queue', { recipient: () => ({ code: 451, text: '4.3.0 try again later' }) }, 'temporary'],
  ['a line cut before the 250', { afterStore: () => 'drop' }, 'temporary'],
])('%s', async (_what, answers, kind) => {
  Object.assign(hooks, answers);
  const SMTP_URL = catcher.smtpUrl.replace('smtp://', 'smtp://tongxin:secret@');
  const result = await mailer({ SMTP_URL }).send(mail());
  expect(result.kind).toBe(kind);
  // The pool must not repeat it on its own, or the mail's row would not know.
  expect((await catcher.messages()).length).toBe('afterStore' in answers ? 1 : 0);
});

test('a server that is not there is temporary trouble, and verify says so', async () => {
  const gone = createServer();
  const port = await new Promise<number>((resolve) => {
    gone.listen(0, '127.0.0.1', () => resolve((gone.address() as { port: number }).port));
  });
  await new Promise((resolve) => gone.close(resolve));
  const one = mailer({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  expect((await one.send(mail())).kind).toBe('temporary');
  expect(await one.verify()).toMatchObject({ ok: false, reason: expect.stringContaining('ECONNREFUSED') });
  expect(await mailer().verify()).toEqual({ ok: true });
});

test('MAIL_REDIRECT_TO: only the trial address gets it, and it says for whom it was', async () => {
  await mailer({ MAIL_REDIRECT_TO: 'trial@example.org' }).send(
    mail({ to: { name: '<b>参与者', email: 'p@example.org' } }),
  );
  const [got] = await catcher.messages();
  expect(got).toMatchObject({ envelopeTo: ['trial@example.org'], messageId: 'mail-1@office.example.org' });
  expect(got!.subject).toContain('【试发→<b>参与者】【同心】服务计划');
  expect(got!.text).toMatch(/^试发邮件：原收件人 <b>参与者（p@example.org）/);
  expect(got!.html).toContain('原收件人 &#60;b&#62;参与者（p@example.org）');
});

test('100 mails over 2 connections of 10 mails each: everyone gets exactly one', async () => {
  const one = mailer({ MAIL_PER_CONNECTION: 10 });
  const ids = Array.from({ length: 100 }, (_, n) => `m${n}`);
  const results = await Promise.all(ids.map((mailId) => one.send(mail({ mailId }))));
  expect(new Set(results.map((r) => r.kind))).toEqual(new Set(['sent']));
  const got = (await catcher.messages()).map((m) => m.messageId.split('@')[0]);
  expect(got.sort()).toEqual([...ids].sort());
});

test('a minute’s allowance is spread so that no mail waits more than some seconds', () => {
  expect(rateOf(600)).toEqual({ rateLimit: 60, rateDelta: 6000 });
  expect(rateOf(30)).toEqual({ rateLimit: 3, rateDelta: 6000 });
  expect(rateOf(5)).toEqual({ rateLimit: 1, rateDelta: 12_000 });
});

test('a MAIL_FROM or MAIL_REDIRECT_TO that is no address is said at start', () => {
  expect(() => mailer({ MAIL_FROM: '同心' })).toThrow(/MAIL_FROM/);
  expect(() => mailer({ MAIL_REDIRECT_TO: 'a@example.org, b@example.org' })).toThrow(/MAIL_REDIRECT_TO/);
});
