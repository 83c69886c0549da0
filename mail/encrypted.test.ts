import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type RunningCatcher, startCatcher } from '../local/catcher/startCatcher';
import { createMailer, type MailConfig, type SmtpMailer } from './transport';

/**
 * Leads to this machine, too, but is no loopback address by its name: what the mailer must take for another machine.
 */
const ELSEWHERE = '0.0.0.0';

let catcher: RunningCatcher;
let mailer: SmtpMailer | undefined;
beforeAll(async () => {
  catcher = await startCatcher();
});
afterEach(() => mailer?.close());
afterAll(() => catcher.stop());

function send(config: Partial<MailConfig>) {
  mailer = createMailer({
    SMTP_PORT: 0,
    MAIL_FROM: '同心 <tongxin@office.example.org>',
    MAIL_PER_CONNECTION: 50,
    MAIL_CONNECTIONS: 1,
    MAIL_PER_MINUTE: 600,
    ...config,
  });
  return mailer.send({
    mailId: 'mail-1',
    threadId: 'programme-1.person-1',
    to: { name: '参与者001', email: 'participant001@example.org' },
    subject: '服务计划',
    html: '<p>您好</p>',
    text: '您好',
    now: Date.UTC(2026, 10, 27, 1),
  });
}

test('to another machine without encryption no mail goes, and the office reads why', async () => {
  const result = await send({ SMTP_URL: `smtp://${ELSEWHERE}:${catcher.smtpPort}` });
  expect(result).toMatchObject({ kind: 'refused-sender', reason: expect.stringContaining('不提供加密连接') });
  expect(await catcher.messages()).toEqual([]);
  expect(await mailer?.verify()).toMatchObject({ ok: false });
});

test('the host named for a trial may be spoken to in plain, and this machine', async () => {
  const url = `smtp://${ELSEWHERE}:${catcher.smtpPort}`;
  expect(await send({ SMTP_URL: url, SMTP_PLAINTEXT_HOST: ELSEWHERE })).toMatchObject({ kind: 'sent' });
  mailer?.close();
  expect(await send({ SMTP_URL: catcher.smtpUrl })).toMatchObject({ kind: 'sent' });
  expect(await catcher.messages()).toHaveLength(2);
});

test('a server that offers STARTTLS gets the mail encrypted, and only with a certificate that can be checked', async () => {
  const secured: boolean[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      secured.push(session.secure);
      stream.on('end', done).resume();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, ELSEWHERE, resolve));
  const url = `smtp://${ELSEWHERE}:${(server.server.address() as AddressInfo).port}`;
  try {
    expect(await send({ SMTP_URL: url })).toMatchObject({ kind: 'refused-sender' });
    mailer?.close();
    expect(await send({ SMTP_URL: `${url}?tls.rejectUnauthorized=false` })).toMatchObject({ kind: 'sent' });
    expect(secured).toEqual([true]);
  } finally {
    mailer?.close();
    await new Promise<void>((resolve) => server.close(resolve));
  }
});
