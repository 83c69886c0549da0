import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { createTransport } from 'nodemailer';
import { Client as Pg } from 'pg';
import { readConfig } from '../config/readConfig';
import { isFree } from './ports';
import { isAlive, pause } from './processes';
import { seedExample } from './seedExample';
import { type Stack, startStack } from './stack';
import { testFolder } from './testFolder';

// The whole one-machine stack with real Temporal, Postgres and SMTP; only the API and the worker are stand-ins.
jest.setTimeout(120_000);

const NOW = Date.parse('2026-11-30T16:30:00Z'); // 1 December, 00:30, in Shanghai
const env = (dataDir: string, first: number) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: String(first),
  TEMPORAL_PORT: String(first + 1),
  TEMPORAL_UI_PORT: String(first + 2),
  POSTGRES_PORT: String(first + 3),
  SMTP_PORT: String(first + 4),
  INBOX_PORT: String(first + 5),
  TONGXIN_DATA_DIR: dataDir,
  TONGXIN_ADMIN_TOKEN: 'preset-token-for-tests',
});

let root: string;
let said: string[];
let stacks: Stack[];
const fresh = async () => {
  root = await testFolder('stack');
  said = [];
  stacks = [];
};
const clear = async () => {
  for (const stack of stacks) await stack.stop();
  await rm(root, { recursive: true, force: true });
};

async function start(name: string, first: number, more: Record<string, string> = {}): Promise<Stack> {
  const given = { ...env(path.join(root, name), first), ...more };
  const stack = await startStack({
    config: readConfig(given),
    env: given,
    now: NOW,
    running: [],
    say: { line: (text) => void said.push(text), step: (_title, work) => work(() => undefined) },
    api: path.join(__dirname, 'fixtures', 'fakeApi.ts'),
    worker: path.join(__dirname, 'fixtures', 'fakeWorker.ts'),
  });
  stacks.push(stack);
  return stack;
}

const configOf = async (stack: Stack) => (await fetch(`${stack.api}/config`)).json();
const asked = (name: string) => readFile(path.join(root, name, 'asked.txt'), 'utf8');
const until = async (what: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 300 && !(await what()); i++) await pause(100);
  expect(await what()).toBe(true);
};

describe('from start to end', () => {
  beforeEach(fresh);
  afterEach(clear);

  test('everything comes up, stops in order, and the next start finds it all again', async () => {
    const first = await start('a', 21000);
    const config = await configOf(first);
    expect(config).toMatchObject({ TEMPORAL_ADDRESS: '127.0.0.1:21001', SMTP_URL: 'smtp://127.0.0.1:21004' });
    expect(config).toMatchObject({
      PUBLIC_URL: 'http://127.0.0.1:21000',
      TEMPORAL_UI_URL: 'http://127.0.0.1:21002',
    });
    // Whoever tries it in the evening sees mails.
    expect(config.MAIL_QUIET_HOURS).toBeNull();
    expect((await fetch('http://127.0.0.1:21002/')).status).toBe(200);
    expect(said).toContain('[worker] mail is slow today');
    expect(said.join()).not.toContain('nothing to worry about');

    await createTransport(config.SMTP_URL).sendMail({
      from: 'a@example.org',
      to: 'b@example.org',
      subject: '一',
    });
    const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
    await new Client({ connection }).workflow.start('programme', { workflowId: 'p1', taskQueue: 'nobody' });
    await connection.close();
    const pg = new Pg(config.DATABASE_URL);
    await pg.connect();
    await pg.query('create table kept as select 1 as one');
    await pg.end();

    await first.stop();
    expect(said.filter((line) => line.includes('已停止')).map((line) => line.slice(2, 5))).toEqual([
      '网页和',
      '工作进',
      '收件箱',
      'Tem',
      'Tem',
      '数据库',
    ]);
    expect(await asked('a')).toBe('api stopped\nworker stopped\n');
    for (let port = 21000; port < 21006; port++) expect(await isFree('127.0.0.1', port)).toBe(true);

    const second = await start('a', 21000);
    const again = new Pg((await configOf(second)).DATABASE_URL);
    await again.connect();
    expect((await again.query('select one from kept')).rows).toEqual([{ one: 1 }]);
    await again.end();
    const back = await Connection.connect({ address: '127.0.0.1:21001' });
    expect((await new Client({ connection: back }).workflow.getHandle('p1').describe()).status.name).toBe(
      'RUNNING',
    );
    await back.close();
    expect(await (await fetch(`${second.inbox}/api/v1/messages`)).json()).toMatchObject({ total: 1 });
    expect(second.access.loginCode).not.toBe(first.access.loginCode);

    // Stopped while a part that was killed is coming up again: nothing is left behind all the same.
    const note = await readFile(path.join(root, 'a', 'run', 'temporal.pid'), 'utf8');
    process.kill((JSON.parse(note) as { pid: number }).pid, 'SIGKILL');
    await until(() => said.some((line) => line.startsWith('✗ Temporal 意外退出')));
    await second.stop();
    for (let port = 21000; port < 21006; port++) expect(await isFree('127.0.0.1', port)).toBe(true);
  });

  test('busy ports are named with the variables that move them, and nothing is left running', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(21043, '127.0.0.1', resolve));
    try {
      await expect(start('a', 21040)).rejects.toThrow('端口 21043（数据库）已被占用');
      await expect(start('a', 21040)).rejects.toThrow('POSTGRES_PORT=');
      expect(await isFree('127.0.0.1', 21041)).toBe(true);
    } finally {
      squatter.close();
    }
  });

  test('after kill -9 of the whole stack the next start clears up and finds the data', async () => {
    const killed = spawnStack(env(path.join(root, 'a'), 21060));
    await until(() => killed.text().includes('STANDS'));
    const pg = new Pg(await urlOf(path.join(root, 'a'), 21063));
    await pg.connect();
    await pg.query('create table kept as select 1 as one');
    await pg.end();
    process.kill(killed.pid, 'SIGKILL');
    await until(() => !isAlive(killed.pid));

    const stack = await start('a', 21060);
    const again = new Pg((await configOf(stack)).DATABASE_URL);
    await again.connect();
    expect((await again.query('select one from kept')).rows).toEqual([{ one: 1 }]);
    await again.end();
  });

  test('a child that cannot start ends the start with its name and its log, and stops the rest', async () => {
    const given = env(path.join(root, 'a'), 21070);
    const attempt = startStack({
      config: readConfig(given),
      env: given,
      now: NOW,
      running: [],
      say: { line: (text) => void said.push(text), step: (_title, work) => work(() => undefined) },
      api: path.join(__dirname, 'fixtures', 'fakeApi.ts'),
      worker: path.join(__dirname, 'fixtures', 'nothingHere.ts'),
    });
    await expect(attempt).rejects.toThrow(/worker 启动失败 3 次.*logs.worker\.log/);
    for (let port = 21070; port < 21076; port++) expect(await isFree('127.0.0.1', port)).toBe(true);
  });
});

describe('while one runs', () => {
  let stack: Stack;
  beforeAll(async () => {
    await fresh();
    // As somebody starts it whose colleagues shall open the pages.
    stack = await start('a', 21010, { HOST: '0.0.0.0' });
  });
  afterAll(async () => {
    await stack.stop();
    await clear();
  });

  test('HOST opens pages and API to the network, and nothing else', async () => {
    // Another address of this machine, as the network sees it: only what listens everywhere is there.
    const open = await Promise.all(
      [21010, 21011, 21012, 21013, 21014, 21015].map((port) => connects('127.0.0.2', port)),
    );
    expect(open).toEqual([true, false, false, false, false, false]);
    expect(await connects('127.0.0.1', 21015)).toBe(true);
  });

  test('the Temporal UI answers under its own name only', async () => {
    const askAs = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { host };
        get({ host: '127.0.0.1', port: 21012, path: '/api/v1/namespaces', headers }, (res) => {
          res.resume();
          resolve(res.statusCode);
        }).once('error', reject);
      });
    expect(await askAs('127.0.0.1:21012')).toBe(200);
    expect(await askAs('localhost:9000')).toBe(200);
    // What a page of a stranger has made its own name point to (DNS rebinding).
    expect(await askAs('evil.example.org:21012')).toBe(421);
  });

  test('the example is seeded once, through the API, on the date in Shanghai', async () => {
    expect(await seedExample(stack.api, 'preset-token-for-tests', NOW)).toBe(true);
    expect(await seedExample(stack.api, 'preset-token-for-tests', NOW)).toBe(false);
    const lines = (await asked('a')).split('\n');
    expect(lines).toContain('POST /api/v1/rosters example-roster Bearer preset-token-for-tests');
    expect(lines).toContain('POST /api/v1/programmes example-programme Bearer preset-token-for-tests');
    expect(
      lines.filter((line) => line.startsWith('programme ')).map((line) => JSON.parse(line.slice(10))),
    ).toEqual([
      {
        template: 'hundred-days',
        title: '2026年百名党外人士百日服务基层',
        startsOn: '2026-12-01',
        rosterId: 'r1',
        parameters: { x: 2 },
      },
    ]);
  });

  test('two stacks run side by side; a third on the same folder is refused', async () => {
    const two = await start('b', 21030);
    expect((await configOf(two)).DATABASE_URL).not.toBe((await configOf(stack)).DATABASE_URL);
    expect((await configOf(stack)).TEMPORAL_ADDRESS).toBe('127.0.0.1:21011');
    await two.stop();
    const taken = spawnStack(env(path.join(root, 'a'), 21040));
    await until(() => taken.ended());
    expect(taken.text()).toContain('正被另一个同心使用');
  });

  test('parts the office has of its own are used and not started', async () => {
    const { DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL } = await configOf(stack);
    // The other ports are those of the first stack: taken, and not asked for.
    const own = { PORT: '21020', DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL };
    // A database that has a secret is not given another: the office brings it along.
    await expect(start('c', 21010, own)).rejects.toThrow('npm run links -- --renew');
    const TONGXIN_SECRET = await readFile(path.join(root, 'a', 'secret'), 'utf8');
    const guest = await start('c', 21010, { ...own, TONGXIN_SECRET });
    expect(await configOf(guest)).toMatchObject({ DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL });
    expect(guest.inbox).toBeUndefined();
    await guest.stop();
    expect((await fetch(`${stack.inbox}/livez`)).status).toBe(200);
  });

  test('a crashed child is restarted, said in one line', async () => {
    await expect(fetch(`${stack.api}/crash`)).rejects.toThrow();
    await until(async () => (await isFree('127.0.0.1', 21010)) === false);
    await until(() => said.includes('✓ api 已恢复'));
    expect(said.filter((line) => line.startsWith('✗ api 意外退出（退出码 3）'))).toHaveLength(1);
  });
});

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function urlOf(dataDir: string, port: number): Promise<string> {
  const password = await readFile(path.join(dataDir, 'postgres.password'), 'utf8');
  return `postgres://tongxin:${password}@127.0.0.1:${port}/tongxin`;
}

function spawnStack(given: Record<string, string | undefined>) {
  const file = path.join(__dirname, 'fixtures', 'stackToKill.ts');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, file], {
    env: given,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return { pid: child.pid ?? 0, text: () => text, ended: () => child.exitCode !== null };
}
