import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

type Env = Record<string, string | undefined>;

/**
 * The folder for programs fetched once and used by every copy of the project: `$XDG_CACHE_HOME/tongxin`, else
 * `~/.cache/tongxin`, else (a service account often has no writable home) a folder of the user's own in the
 * temporary directory. Created if need be.
 */
export async function cacheFolder(env: Env): Promise<string> {
  const own = `tongxin-${process.getuid?.() ?? 'cache'}`;
  const home = env.HOME ?? homedir();
  const wished = [
    env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME) ? path.join(env.XDG_CACHE_HOME, 'tongxin') : '',
    path.join(home, '.cache', 'tongxin'),
  ];
  for (const folder of wished.filter(Boolean)) if (await writable(folder)) return folder;
  const last = path.join(tmpdir(), own);
  await mkdir(last, { recursive: true, mode: 0o700 });
  return last;
}

async function writable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    // Not an error: the next place is tried, and the last one reports its own.
    return false;
  }
}

/** SHA-256 of a file in lower-case hex, read in pieces (the programs are up to 160 MB). */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/**
 * Gives `work` an empty folder inside the cache (same file system, so that the last rename is atomic) and removes it
 * afterwards, whatever happened.
 */
export async function inWorkFolder<T>(cache: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(cache, 'fetch-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Takes a fetched program into the cache: hash checked, made executable, put in place by one rename. Two processes
 * doing this at once each rename a whole, verified file, so neither ever sees half of one.
 */
export async function keepProgram(fetched: string, target: string, sha256: string): Promise<string> {
  const actual = await sha256Of(fetched);
  if (actual !== sha256)
    throw new Error(`校验不符（SHA-256 应为 ${sha256.slice(0, 12)}…，实为 ${actual.slice(0, 12)}…）`);
  await chmod(fetched, 0o755);
  await mkdir(path.dirname(target), { recursive: true });
  const beside = `${target}.${randomBytes(4).toString('hex')}`;
  await rename(fetched, beside);
  await rename(beside, target);
  return target;
}
