import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../files/errorCode';
import { TEMPORARY } from './evidencePath';

/** An upload is written in seconds; what is older than this was left by a crash. */
const LEFT_AFTER = 3_600_000;

/**
 * Removes half-written files that a crash left, so that no photo stays beyond its record. `now` in epoch
 * milliseconds. Answers how many.
 */
export async function clearLeftovers(folder: string, now: number): Promise<number> {
  const temporary = join(folder, TEMPORARY);
  const names = await readdir(temporary).catch((error: unknown) => {
    // Nothing was ever uploaded.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const path = join(temporary, name);
    const found = await stat(path).catch((error: unknown) => {
      // Placed or thrown away meanwhile.
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (!found || now - found.mtimeMs < LEFT_AFTER) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
