import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { commandNamed, runCommand } from '../commands/runCommand';
import { readConfig } from '../config/readConfig';
import { secretPlace } from '../config/readSecret';
import { freePort } from '../local/ports';
import { testFolder } from '../local/testFolder';
import { accessOf, ensureAdminToken } from '../store/access.repo';
import { linkTokens } from '../store/link.repo';
import { linkStatusOf } from '../store/people.views';
import { settleSecret } from '../store/secret.repo';
import { ROOT } from './checks/command.check';
import { exampleRoster } from './support/exampleRoster';
import { driveAll, OPENING, storeProgramme, useTestStore } from './support/testStore';

// The real processes as the image starts them: plain node, a database by its address, no embedded stack.
jest.setTimeout(120_000);

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)] as const;
const store = useTestStore();
let folder: string;
let token: string;
let port: number;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await testFolder('waysIn');
  const id = await storeProgramme(store.db, exampleRoster(2));
  await driveAll(store.db, id, OPENING);
  const person = await store.db
    .selectFrom('persons')
    .select('id')
    .where('name', '=', '参与者001')
    .executeTakeFirstOrThrow();
  const links = await store.db.transaction().execute((tx) => linkTokens(tx, A, id, [person.id], OPENING));
  token = links.get(person.id)!;
  port = await freePort();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  text: string;
}

/** A process by itself: `ready` when it says so, `ended` with its exit code and everything it said. */
function start(file: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: store.url,
      PORT: String(port),
      // Nothing listens there: who refuses must have refused before.
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, text })));
  const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')));
  return { child, ended, ready, first: Promise.race([ready, ended]) };
}

const dataDir = (name: string) => path.join(folder, name);

/** A command in this process, as `commands/run.ts` runs it: what it said. */
async function command([name, ...args]: string[], env: Record<string, string> = {}): Promise<string> {
  const said: string[] = [];
  const config = readConfig({ TONGXIN_DATA_DIR: dataDir('image'), ...env });
  const say = (text: string) => void said.push(text);
  const context = { config, besideRunning: false, officeUrl: 'http://127.0.0.1:3000', now: OPENING, say };
  await runCommand(commandNamed(name), store.url, context, args);
  return said.join('\n');
}

test('with another secret, or none, neither process starts; both say the two ways out and make no secret', async () => {
  const refused = (text: RegExp) => ({ code: 1, text: expect.stringMatching(text) });
  const [other, lost] = await Promise.all([
    start('api/main.ts', [], { TONGXIN_SECRET: B, TONGXIN_DATA_DIR: dataDir('other') }).first,
    start('worker/main.ts', [], { TONGXIN_DATA_DIR: dataDir('lost') }).first,
  ]);
  expect(other).toEqual(refused(/^这个.*另一个密钥[\s\S]*恢复原样[\s\S]*npm run links -- --renew/));
  expect(lost).toEqual(refused(/^这个.*现在没有密钥[\s\S]*恢复原样[\s\S]*npm run links -- --renew/));
  const made = (await readdir(folder, { recursive: true })).filter(
    (name) => path.basename(name) === 'secret',
  );
  expect(made).toEqual([]);
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'alive' });
});

test('with the old one the API starts; plain node prints a login link beside it, which opens one session', async () => {
  const api = start('api/main.ts', [], { TONGXIN_SECRET: A, TONGXIN_DATA_DIR: dataDir('api') });
  expect(await api.first).toBe('ready');
  const office = { OFFICE_URL: `http://127.0.0.1:${port}/`, TONGXIN_DATA_DIR: dataDir('image') };
  const { code, text } = await start('commands/run.ts', ['login-link'], office).ended;
  expect(code).toBe(0);
  const link = new RegExp(`http://127\\.0\\.0\\.1:${port}/login/[\\w-]{43}`).exec(text)![0];
  const logIn = () =>
    fetch(link, { method: 'POST', redirect: 'manual', headers: { 'Sec-Fetch-Site': 'same-origin' } });
  const session = await logIn();
  expect(session.status).toBe(303);
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  expect((await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie } })).status).toBe(200);
  expect((await logIn()).status).toBe(410);
  // Nothing was started anew.
  expect(api.child.exitCode).toBeNull();
  api.child.kill('SIGTERM');
  expect((await api.ended).code).toBe(0);
});

test('links --renew takes the new secret: old links die, and who has something open is told', async () => {
  expect(await command(['links'], { TONGXIN_SECRET: B })).toContain('与现在的密钥不符');
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'alive' });
  await expect(command(['links', '--all'], { TONGXIN_SECRET: B })).rejects.toThrow('用法');
  expect(await command(['links', '--renew'], { TONGXIN_SECRET: B })).toContain('已作废 1 个链接');
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'dead', why: 'replaced' });
  const told = await store.db
    .selectFrom('notices as n')
    .innerJoin('persons as h', 'h.id', 'n.person_id')
    .select('h.name')
    .where('n.rung', 'like', 'relinked:%')
    .where('n.state', '=', 'planned')
    .execute();
  expect(told.map((t) => t.name)).toEqual(expect.arrayContaining(['参与者001', '参与者002']));
  const settle = (secret: string) =>
    settleSecret(store.db, secretPlace({ TONGXIN_SECRET: secret, TONGXIN_DATA_DIR: folder }), OPENING);
  await expect(settle(A)).rejects.toMatchObject({ name: 'SecretRefused' });
  expect(await settle(B)).toBe(B);
  expect(await command(['links'], { TONGXIN_SECRET: B })).toContain('与现在的密钥相符');
});

test('links --renew makes a secret where there is none left', async () => {
  expect(await command(['links'])).toContain('现在没有密钥');
  await command(['links', '--renew']);
  const config = { TONGXIN_DATA_DIR: dataDir('image') };
  expect(await settleSecret(store.db, secretPlace(config), OPENING)).toMatch(/^[\w-]{43}$/);
});

test('tokens are listed without themselves and voided by their id', async () => {
  const preset = 'preset-token-to-be-voided';
  await ensureAdminToken(store.db, { preset, now: OPENING });
  const listed = await command(['tokens', '--list']);
  expect(listed).toMatch(/a-[0-9a-f]{20} .*预置/);
  expect(listed).not.toContain(preset);
  const id = /a-[0-9a-f]{20}/.exec(listed)![0];
  await expect(command(['tokens', '--void', 'a-none'])).rejects.toThrow('没有编号为 a-none 的有效令牌');
  expect(await accessOf(store.db, preset, OPENING)).toMatchObject({ id });
  await command(['tokens', '--void', id]);
  expect(await accessOf(store.db, preset, OPENING)).toBeUndefined();
  await expect(ensureAdminToken(store.db, { preset, now: OPENING })).rejects.toThrow('已经作废的令牌');
  await expect(command(['tokenz'])).rejects.toThrow('用法');
});
