import { readdirSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { isAlive } from '../processes';
import type { Say } from '../say';
import { testFolder } from '../testFolder';
import { type RunningPostgres, startPostgres } from './startPostgres';
import { createTestDatabase } from './testDatabase';

// A real Postgres throughout. As root it runs as another user, as an ordinary user as that user: the same tests.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
let folder: string;
let said: string[];
const running: RunningPostgres[] = [];
const say: Say = { line: (text) => void said.push(text), step: (_title, work) => work(() => undefined) };

beforeEach(async () => {
  folder = await testFolder('postgres');
  said = [];
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(dataDir = folder, settings = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, say, settings: { fsync: 'off', ...settings } });
  running.push(server);
  return server;
}

// The server goes away under a client on purpose; what counts is what the next query says.
const cutOff = () => undefined;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, query_timeout: 10_000 });
  client.on('error', cutOff);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a fresh cluster: UTF-8 with Chinese, UTC, a random password only its owner reads, checked on connecting', async () => {
  const server = await start();
  const sql = `select current_database() as name, current_setting('timezone') as zone, pg_encoding_to_char(encoding) as
    encoding, datlocprovider as provider, upper('ä') as upper, length('百日服务') as length from pg_database where
    datname = current_database()`;
  expect(await query(server.url, sql)).toEqual([
    { name: 'tongxin', zone: 'UTC', encoding: 'UTF8', provider: 'b', upper: 'Ä', length: 4 },
  ]);
  const file = path.join(folder, 'postgres.password');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const password = await readFile(file, 'utf8');
  expect(password).toMatch(/^[0-9a-f]{48}$/);
  await expect(query(server.url.replace(password, 'guess'), 'select 1')).rejects.toMatchObject({
    code: '28P01',
  });
});

test('stop ends it though somebody is connected; the next start has the data', async () => {
  const server = await start();
  const client = new Client(server.url);
  client.on('error', cutOff);
  await client.connect();
  await client.query('create table kept as select 1 as one');
  expect(await server.stop()).toBe('ended');
  expect(isAlive(server.pid)).toBe(false);
  expect(await server.stop()).toBe('ended');
  const again = await start();
  expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('kill -9, and its number now belonging to another process, do not block the next start', async () => {
  const server = await start(folder, { fsync: 'on' });
  await query(server.url, 'create table kept as select 1 as one');
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  const data = await dataOf(folder);
  const note = await readFile(path.join(data, 'postmaster.pid'), 'utf8');
  // Of the same user, or Postgres itself would see that it cannot be its own.
  const other = await start(path.join(folder, 'other'));
  await writeFile(path.join(data, 'postmaster.pid'), note.replace(/^\d+/, String(other.pid)));
  const again = await start();
  expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
  expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('one left running by a killed stack is shut down first, said in one line', async () => {
  const left = await start();
  await query(left.url, 'create table kept as select 1 as one');
  const again = await start();
  expect(said).toContain('上次没有正常退出，先停掉遗留的数据库');
  await left.ended;
  expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('a folder left half made by a kill during the first start is made anew', async () => {
  const data = path.join(folder, 'postgres');
  await mkdir(data);
  await writeFile(path.join(data, 'PG_VERSION'), '18\n');
  expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a data folder that the server’s user cannot reach: as root the data goes elsewhere, said, and is found again', async () => {
  await chmod(folder, 0o700);
  const dataDir = path.join(folder, 'deep', 'data');
  const server = await start(dataDir);
  await query(server.url, 'create table kept as select 1 as one');
  await server.stop();
  const data = await dataOf(dataDir);
  try {
    if (isRoot) {
      expect(data).toMatch(/^\/(var\/lib|tmp)\/tongxin/);
      expect(said.join()).toContain(`数据库的数据放在 ${data}`);
    } else expect(data).toBe(path.join(dataDir, 'postgres'));
    const again = await start(dataDir);
    expect(await query(again.url, 'select one from kept')).toEqual([{ one: 1 }]);
    await again.stop();
  } finally {
    if (isRoot) await rm(path.dirname(data), { recursive: true, force: true });
  }
});

test('test databases are apart from each other, copied from a template, and dropped though connected', async () => {
  const server = await start();
  const template = await createTestDatabase(server.url, { name: 'template_migrated' });
  await query(template.url, 'create table made as select 7 as seven');
  const [one, two] = await Promise.all([
    createTestDatabase(server.url),
    createTestDatabase(server.url, { template: 'template_migrated' }),
  ]);
  expect(await query(two.url, 'select seven from made')).toEqual([{ seven: 7 }]);
  await expect(query(one.url, 'select seven from made')).rejects.toMatchObject({ code: '42P01' });
  const client = new Client(two.url);
  client.on('error', cutOff);
  await client.connect();
  await two.drop();
  await expect(query(two.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  expect(await query(one.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

async function dataOf(dataDir: string): Promise<string> {
  const note = readdirSync(dataDir).includes('postgres.location');
  return note ? readFile(path.join(dataDir, 'postgres.location'), 'utf8') : path.join(dataDir, 'postgres');
}
