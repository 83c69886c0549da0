import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConfig } from '../config/readConfig';
import { isFree } from './ports';
import { silent } from './say';
import { type Stack, startStack } from './stack';
import { testFolder } from './testFolder';

// The one-machine stack with real Temporal and Postgres; only the API and the worker are stand-ins.
jest.setTimeout(180_000);

const FIRST = 21080;
let root: string;
let stack: Stack | undefined;
beforeAll(async () => {
  root = await testFolder('command');
});
afterAll(async () => {
  await stack?.stop();
  await rm(root, { recursive: true, force: true });
});

async function start(): Promise<Stack> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(FIRST),
    TEMPORAL_PORT: String(FIRST + 1),
    TEMPORAL_UI_PORT: String(FIRST + 2),
    POSTGRES_PORT: String(FIRST + 3),
    SMTP_PORT: String(FIRST + 4),
    INBOX_PORT: String(FIRST + 5),
    TONGXIN_DATA_DIR: path.join(root, 'a'),
  };
  const fixture = (name: string) => path.join(__dirname, 'fixtures', name);
  const [api, worker] = [fixture('fakeApi.ts'), fixture('fakeWorker.ts')];
  return startStack({ config: readConfig(env), env, now: Date.now(), running: [], say: silent, api, worker });
}

/** A command of `local/command.ts` in a shell that knows nothing but the data folder. */
async function command(folder: string, args: string[], more: Record<string, string> = {}) {
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TONGXIN_DATA_DIR: path.join(root, folder), ...more };
  const file = path.join(__dirname, 'command.ts');
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, ['--import', tsx, file, ...args], { env, stdio: [...stdio] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, text };
}

test('while the stack runs a login link is printed and links are renewed; nothing is started anew', async () => {
  stack = await start();
  const login = await command('a', ['login-link']);
  expect(login).toMatchObject({ code: 0, text: expect.stringContaining(`http://127.0.0.1:${FIRST}/login/`) });
  expect(login.text).not.toContain(stack.access.loginCode);
  expect(await command('a', ['links', '--renew'])).toMatchObject({ code: 0 });
  const other = await command('a', ['links', '--renew'], { TONGXIN_SECRET: 'b'.repeat(40) });
  expect(other).toMatchObject({ code: 1, text: expect.stringContaining('请先停下它') });
  const asked = await readFile(path.join(root, 'a', 'asked.txt'), 'utf8').catch(
    (error: { code: string }) => error.code,
  );
  expect(asked).toBe('ENOENT');
  expect((await fetch(`${stack.api}/config`)).status).toBe(200);
  const nobody = await command('none', ['login-link']);
  expect(nobody).toMatchObject({ code: 1, text: expect.stringContaining('同心没有在运行') });
});

test('a lost secret: the start refuses and makes none; links --renew, without a stack, lets it start again', async () => {
  await stack?.stop();
  stack = undefined;
  const file = path.join(root, 'a', 'secret');
  const before = await readFile(file, 'utf8');
  await rm(file);
  await expect(start()).rejects.toThrow(/没有密钥[\s\S]*npm run links -- --renew/);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
  for (let port = FIRST; port < FIRST + 6; port++) expect(await isFree('127.0.0.1', port)).toBe(true);
  expect(await command('a', ['links', '--renew'])).toMatchObject({ code: 0 });
  expect(await readFile(file, 'utf8')).not.toBe(before);
  stack = await start();
});
