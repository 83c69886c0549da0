import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../files/errorCode';

/** What a rehearsal leaves in its folder; a folder with anything else in it is somebody's own. */
const OURS = /^(report\.(html|json)|comparison\.html|people\.yaml|histories|[a-z]+\.csv)$/;
const MARK = 'report.json';

/**
 * Why a folder cannot take a rehearsal's results, in Chinese; null if it can. One that holds an earlier rehearsal can.
 */
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

/** Folders being filled right now. */
const halves = new Set<string>();

/** Removes what is half written, at once: for a process that is leaving. */
export function removeHalves(): void {
  for (const half of halves) rmSync(half, { recursive: true, force: true });
}

/**
 * Lets `write` fill a temporary folder beside `folder`, then puts it in its place: whoever looks sees the old results,
 * or all of the new ones. If it fails, nothing is left of it.
 */
export async function fillWhole(folder: string, write: (half: string) => Promise<void>): Promise<void> {
  const place = path.resolve(folder);
  await mkdir(path.dirname(place), { recursive: true });
  const half = `${place}.${randomBytes(4).toString('hex')}.tmp`;
  halves.add(half);
  try {
    await mkdir(half);
    await write(half);
    putInPlace(half, place);
  } finally {
    await rm(half, { recursive: true, force: true });
    halves.delete(half);
  }
}

/** In one go, so that no signal finds us between the two names. */
function putInPlace(half: string, place: string): void {
  const old = `${half}.old`;
  // A folder that is not empty cannot be renamed over: the old one steps aside first.
  const stepped = existsSync(place);
  if (stepped) renameSync(place, old);
  try {
    renameSync(half, place);
  } catch (error) {
    if (stepped) renameSync(old, place);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
