import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

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
