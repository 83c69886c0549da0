import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { unlessAbsent } from '../../files/unlessAbsent';
import { freePort } from '../ports';
import { ended, hasEnded, pause, spawnLogged, stopChild } from '../processes';
import { type Say, silent } from '../say';
import { clearLeftover } from './clearLeftover';
import { placeData } from './placeData';
import { postgresProgram, type ServerUser, serverUser } from './postgresProgram';

/** Starting is done in half a second; after a crash it replays its log first, which may take this long. */
const START_TIMEOUT_MS = 120_000;
/** A fast shutdown writes one checkpoint; on a slow disk with much to write that takes seconds, not a minute. */
const STOP_TIMEOUT_MS = 30_000;
const DATABASE = 'tongxin';

export interface PostgresOptions {
  /** Tongxin's data folder; the cluster lies in `<dataDir>/postgres` or, where its user cannot reach that, is said. */
  dataDir: string;
  host?: string;
  /** 0 or nothing: any free port. */
  port?: number;
  say?: Say;
  /** Server settings, e.g. `{ fsync: 'off' }` for tests, whose data nobody misses. */
  settings?: Record<string, string>;
  /** Hears the process id before the server is ready. */
  onSpawn?(pid: number): void;
}

export interface RunningPostgres {
  /** postgres://tongxin:<password>@<host>:<port>/tongxin */
  url: string;
  pid: number;
  port: number;
  /** Fast shutdown (open transactions are rolled back), then gone. Safe to call twice. */
  stop(): Promise<'ended' | 'killed'>;
  /** Resolves when it has ended, asked or not. */
  ended: Promise<void>;
}

/**
 * Starts a real Postgres of our own: UTF-8, times in UTC, a random password kept in a file only its owner reads.
 * Works as root and as an ordinary user, wherever the project and the data lie, and after a kill -9.
 */
export async function startPostgres(opts: PostgresOptions): Promise<RunningPostgres> {
  const say = opts.say ?? silent;
  const host = opts.host ?? '127.0.0.1';
  const user = serverUser();
  const program = await postgresProgram(user, say.line);
  // Others have nothing to look for in there, but the server's user must be able to pass through.
  if (await mkdir(opts.dataDir, { recursive: true })) await chmod(opts.dataDir, user ? 0o711 : 0o700);
  const { data, owner } = await placeData(opts.dataDir, user, say.line);
  const logFile = path.join(opts.dataDir, 'logs', 'postgres.log');
  const password = await keepPassword(path.join(opts.dataDir, 'postgres.password'));
  await clearLeftover(data, say.line);
  if (!(await isCluster(data))) await initialise(program, data, password, owner);

  const port = opts.port || (await freePort(host));
  const settings = {
    listen_addresses: host,
    port: String(port),
    // No socket file: its default folder may not exist or not be ours, and nothing uses it.
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...opts.settings,
  };
  const args = [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = await spawnLogged({
    command: path.join(program, 'bin', 'postgres'),
    args,
    logFile,
    ...owner,
  });
  opts.onSpawn?.(child.pid ?? 0);
  const stop = () => stopChild(child, 'SIGINT', STOP_TIMEOUT_MS);
  const connectHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const url = (database: string) =>
    `postgres://${DATABASE}:${password}@${connectHost.includes(':') ? `[${connectHost}]` : connectHost}:${port}/${database}`;
  try {
    await untilReady(url('postgres'), () => hasEnded(child), logFile);
    await createDatabase(url('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: url(DATABASE), pid: child.pid ?? 0, port, stop, ended: ended(child) };
}

async function keepPassword(file: string): Promise<string> {
  const known = await unlessAbsent(readFile(file, 'utf8'), null);
  if (known !== null) return known.trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600, flag: 'wx' });
  return password;
}

/** A cluster counts only once initdb has finished; a folder left half made by a kill is made anew. */
async function isCluster(data: string): Promise<boolean> {
  return (await unlessAbsent(stat(path.join(data, 'tongxin.ready')), null)) !== null;
}

async function initialise(program: string, data: string, password: string, owner: ServerUser | undefined) {
  // Half-made by an earlier kill: holds nothing yet, because the marker is written before the first start.
  await rm(data, { recursive: true, force: true });
  await makeOwned(data, owner);
  const passwordFile = path.join(data, '..', `pw-${randomBytes(6).toString('hex')}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (owner) await promisify(execFile)('chown', [`${owner.uid}:${owner.gid}`, passwordFile]);
    // The builtin C.UTF-8 sorts and compares the same on every machine, whatever locales its system has.
    const args = [
      '-D',
      data,
      '-U',
      DATABASE,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ];
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    await promisify(execFile)(path.join(program, 'bin', 'initdb'), [...args, ...locale], {
      ...owner,
      cwd: data,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(path.join(data, 'tongxin.ready'), '');
}

async function makeOwned(folder: string, owner: ServerUser | undefined) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner) await promisify(execFile)('chown', [`${owner.uid}:${owner.gid}`, folder]);
}

async function untilReady(url: string, died: () => boolean, logFile: string): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if (died()) throw new Error(`数据库没能启动，原因见 ${logFile} 的最后几行`);
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    // A server that goes away between connect and end must not bring the process down.
    client.on('error', () => client.end());
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end();
      // 28P01: it answers, and the password file is not the one it was made with; waiting will not help.
      if ((error as { code?: string }).code === '28P01')
        throw new Error(`数据库的密码与 ${path.dirname(logFile)} 旁边的 postgres.password 不符`, {
          cause: error,
        });
      if (performance.now() > until)
        throw new Error(`数据库 ${START_TIMEOUT_MS / 1000} 秒内没有就绪，见 ${logFile}`, { cause: error });
    }
    await pause(50);
  }
}

async function createDatabase(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const databases = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
