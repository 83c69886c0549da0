import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../files/errorCode';

/** What a rehearsal leaves in its folder; a folder with anything else in it is somebody's own. */
const OURS = /^(report\.(html|json)|comparison\.html|people\.yaml|histories|[a-z]+\.csv)$/;
const MARK = 'report.json';

/** Why a folder cannot take a rehearsal's results, in Chinese; null if it can. One that holds an earlier rehearsal can. */
export async function whyNotOut(folder: string): Promise<string | null> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') return `${folder} 不是文件夹，请另写一个`;
    return `${folder} 不能读（${code}），请另写一个`;
  }
  if (names.length === 0) return null;
  const foreign = names.find((name) => !OURS.test(name));
  if (foreign === undefined && names.includes(MARK)) return null;
  return `${folder} 里已有别的文件（${foreign ?? names[0]}），不会覆盖；请另写一个空的或新的文件夹`;
}

/**
 * Lets `write` fill a temporary folder beside `folder`, then puts it in its place: whoever looks sees the old results, or all
 * of the new ones. If it fails, nothing is left of it.
 */
export async function fillWhole(folder: string, write: (half: string) => Promise<void>): Promise<void> {
  const place = path.resolve(folder);
  await mkdir(path.dirname(place), { recursive: true });
  const half = `${place}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(half);
    await write(half);
    await putInPlace(half, place);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

async function putInPlace(half: string, place: string): Promise<void> {
  const old = `${half}.old`;
  // A folder that is not empty cannot be renamed over: the old one steps aside first.
  const stepped = await exists(place);
  if (stepped) await rename(place, old);
  try {
    await rename(half, place);
  } catch (error) {
    if (stepped) await rename(old, place);
    throw error;
  }
  if (stepped) await rm(old, { recursive: true, force: true });
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
