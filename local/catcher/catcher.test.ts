import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { CatcherHooks } from './smtp.listener';
import { type RunningCatcher, startCatcher } from './startCatcher';

let folder: string;
let catcher: RunningCatcher;
let transport: Transporter;
const hooks: CatcherHooks = {};

const open = async () => {
  catcher = await startCatcher({ folder, hooks });
  transport = createTransport(catcher.smtpUrl);
};
const send = (to = '参与者001 <participant001@example.org>', more: Record<string, unknown> = {}) =>
  transport.sendMail({
    from: '同心 <tongxin@example.org>',
    to,
    subject: '【同心】服务计划 12月1日（周二）17:00前提交',
    text: '您好，请打开 http://127.0.0.1:3000/t/abc 提交。',
    html: '<p>您好</p><a href="http://127.0.0.1:3000/t/abc">提交</a><script>alert(1)</script>',
    messageId: '<mail-1@example.org>',
    inReplyTo: '<root@example.org>',
    ...more,
  });
const get = (url: string) => fetch(`${catcher.inboxUrl}${url}`);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'catcher-'));
  await open();
});
afterEach(async () => {
  for (const name of Object.keys(hooks)) delete hooks[name as keyof CatcherHooks];
  transport.close();
  await catcher.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a mail is listed and read in the shape of Mailpit', async () => {
  await send();
  const list = await (await get('/api/v1/messages')).json();
  expect(list).toMatchObject({ total: 1, unread: 1, count: 1, messages_count: 1, start: 0, tags: [] });
  expect(list.messages[0]).toMatchObject({
    MessageID: 'mail-1@example.org',
    Read: false,
    From: { Name: '同心', Address: 'tongxin@example.org' },
    To: [{ Name: '参与者001', Address: 'participant001@example.org' }],
    Cc: [],
    Bcc: [],
    Subject: '【同心】服务计划 12月1日（周二）17:00前提交',
    Attachments: 0,
    Snippet: '您好，请打开 http://127.0.0.1:3000/t/abc 提交。',
  });
  const id = list.messages[0].ID;
  const message = await (await get(`/api/v1/message/${id}`)).json();
  expect(message.Text).toContain('http://127.0.0.1:3000/t/abc');
  expect(message.HTML).toContain('<p>您好</p>');
  const headers = await (await get(`/api/v1/message/${id}/headers`)).json();
  expect(headers['In-Reply-To']).toEqual(['<root@example.org>']);
  expect(await (await get(`/api/v1/message/${id}/raw`)).text()).toContain('Message-ID: <mail-1@example.org>');
  expect((await (await get('/api/v1/messages')).json()).unread).toBe(0);
  expect((await get('/api/v1/message/nothing')).status).toBe(404);
  expect((await get('/api/v1/message/..%2f..%2fetc%2fpasswd/raw')).status).toBe(404);
});

test('the same mail sent twice is there twice, the newest first, page by page', async () => {
  await send();
  await send();
  await send(undefined, { messageId: '<mail-2@example.org>' });
  const list = await (await get('/api/v1/messages?start=1&limit=1')).json();
  expect(list).toMatchObject({ total: 3, count: 1, start: 1 });
  expect(list.messages[0].MessageID).toBe('mail-1@example.org');
  expect((await catcher.messages()).map((m) => m.messageId)).toEqual([
    'mail-1@example.org',
    'mail-1@example.org',
    'mail-2@example.org',
  ]);
});

test('mails outlive a restart; what a killed write left behind is not shown', async () => {
  await send();
  transport.close();
  await catcher.stop();
  await writeFile(path.join(folder, '1790000000000000001aabbccdd.part'), 'half');
  await open();
  await send(undefined, { messageId: '<mail-2@example.org>' });
  expect((await catcher.messages()).map((m) => m.messageId)).toEqual([
    'mail-1@example.org',
    'mail-2@example.org',
  ]);
});

test('a hidden recipient is seen from the exchange', async () => {
  await send(undefined, { bcc: 'officer01@example.org' });
  const list = await (await get('/api/v1/messages')).json();
  expect(list.messages[0].Bcc).toEqual([{ Name: '', Address: 'officer01@example.org' }]);
});

test('the inbox shows mails to people, with links to click and no script to run', async () => {
  expect(await (await get('/')).text()).toContain('还没有邮件');
  await send(undefined, { subject: '<img src=x onerror=alert(1)>' });
  const home = await get('/');
  const text = await home.text();
  expect(text).toContain('&lt;img src=x');
  expect(home.headers.get('content-security-policy')).toContain("default-src 'none'");
  // An icon in the page and at the address that browsers try by themselves: none asks for what is not there.
  expect(text).toContain('<link rel="icon" href="data:image/svg+xml,');
  expect(home.headers.get('content-security-policy')).toContain('img-src data:');
  expect((await get('/favicon.ico')).headers.get('content-type')).toContain('image/svg+xml');
  const [one] = await catcher.messages();
  const page = await (await get(`/view/${one?.id}`)).text();
  expect(page).toContain('<a href="http://127.0.0.1:3000/t/abc"');
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const body = await get(`/view/${one?.id}.html`);
  expect(body.headers.get('content-security-policy')).toContain('sandbox');
  expect(body.headers.get('content-security-policy')).not.toContain('allow-scripts');
});

test('the inbox answers to its own name only: a page whose name was made to point here reads nothing', async () => {
  await send();
  const askAs = (host: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const asked = {
        host: '127.0.0.1',
        port: catcher.inboxPort,
        path: '/api/v1/messages',
        headers: { host },
      };
      request(asked, async (res) => {
        resolve({ status: res.statusCode, text: (await res.toArray()).join('') });
      })
        .once('error', reject)
        .end();
    });
  for (const own of [`127.0.0.1:${catcher.inboxPort}`, 'localhost', 'LOCALHOST:9000', '[::1]:8025'])
    expect(await askAs(own)).toMatchObject({ status: 200, text: expect.stringContaining('服务计划') });
  for (const other of [
    'evil.example.org',
    '127.0.0.1.evil.example.org',
    'localhost.evil.org:8025',
    '10.0.0.1',
  ])
    expect(await askAs(other)).toMatchObject({ status: 421, text: expect.not.stringContaining('服务计划') });
});

test('DELETE empties the inbox and the folder', async () => {
  await send();
  expect((await fetch(`${catcher.inboxUrl}/api/v1/messages`, { method: 'DELETE' })).status).toBe(200);
  expect(await catcher.messages()).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test('hooks: a recipient, a sender and a password are refused with the given words', async () => {
  hooks.recipient = async (address) =>
    address.startsWith('gone') ? { code: 550, text: '5.1.1 no such mailbox' } : undefined;
  await expect(send('gone@example.org')).rejects.toMatchObject({ responseCode: 550 });
  await send();
  hooks.sender = () => ({ code: 553, text: 'mail from must equal authorized user' });
  await expect(send()).rejects.toMatchObject({ responseCode: 553, command: 'MAIL FROM' });
  hooks.auth = () => ({ code: 535, text: 'authentication failed' });
  const signed = createTransport(catcher.smtpUrl.replace('//', '//user:wrong@'));
  await expect(signed.sendMail({ from: 'a@example.org', to: 'b@example.org' })).rejects.toMatchObject({
    responseCode: 535,
    code: 'EAUTH',
  });
  expect(await catcher.messages()).toHaveLength(1);
});

test('hook: the line is cut after storing, so the sender fails and the mail is there all the same', async () => {
  hooks.afterStore = () => 'drop';
  await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNECTION|ESOCKET/) });
  expect(await catcher.messages()).toHaveLength(1);
  delete hooks.afterStore;
  await send();
  expect(await catcher.messages()).toHaveLength(2);
});

test('hook: refused before storing, nothing is kept', async () => {
  hooks.beforeStore = () => ({ code: 554, text: 'DT:SPM' });
  await expect(send()).rejects.toMatchObject({ responseCode: 554, response: '554 DT:SPM' });
  expect(await catcher.messages()).toEqual([]);
});
