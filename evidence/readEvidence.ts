import { readFile } from 'node:fs/promises';
import { unlessAbsent } from '../files/unlessAbsent';
import { evidencePath } from './evidencePath';

/**
 * A kept file whole, for documents that show it; null if it is not there (any more): a bulletin is not held up by a
 * lost picture.
 */
export async function readEvidence(folder: string, sha256: string): Promise<Buffer | null> {
  return unlessAbsent(readFile(evidencePath(folder, sha256)), null);
}
