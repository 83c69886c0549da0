import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessAbsent } from '../files/unlessAbsent';
import { TEMPORARY } from './evidencePath';

/** An upload is written in seconds; what is older than this was left by a crash. */
const LEFT_AFTER = 3_600_000;

/**
 * Removes half-written files that a crash left, so that no photo stays beyond its record. `now` in epoch
 * milliseconds. Answers how many.
 */
export const clearLeftovers = (folder: string, now: number): Promise<number> =>
  removeOld(join(folder, TEMPORARY), now - LEFT_AFTER);

/** Removes what was last written before an instant by the disk's clock (epoch ms). Answers how many. */
export async function removeOld(folder: string, before: number): Promise<number> {
  let removed = 0;
  // Nothing may ever have come.
  for (const name of await unlessAbsent(readdir(folder), [])) {
    const path = join(folder, name);
    // Null: placed or thrown away meanwhile.
    const stats = await unlessAbsent(stat(path), null);
    if (!stats || stats.mtimeMs >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
