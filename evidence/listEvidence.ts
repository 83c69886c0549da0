import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../files/errorCode';
import { unlessAbsent } from '../files/unlessAbsent';
import { TEMPORARY } from './evidencePath';

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    // Nothing was ever kept, or another process has just cleared it.
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return [];
    throw error;
  }
}

/** Asked about in one query. */
const AT_ONCE = 500;

/**
 * The SHA-256 of every file in the store that was placed before `before` (epoch ms, by the disk's clock), some hundred
 * at a time, so that the store of a province never stands in memory as a whole.
 */
export async function* listEvidence(folder: string, before: number): AsyncGenerator<string[]> {
  let hashes: string[] = [];
  for (const outer of await namesIn(folder)) {
    if (outer === TEMPORARY) continue;
    for (const inner of await namesIn(join(folder, outer))) {
      for (const name of await namesIn(join(folder, outer, inner))) {
        if (!/^[0-9a-f]{64}$/.test(name)) continue;
        // A link counts as a change, so this is when it was placed, not when it was written.
        const stats = await unlessAbsent(stat(join(folder, outer, inner, name)), null);
        if (stats && stats.ctimeMs < before) hashes.push(name);
      }
      if (hashes.length < AT_ONCE) continue;
      yield hashes;
      hashes = [];
    }
  }
  yield hashes;
}
