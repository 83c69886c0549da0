import { readFile } from 'node:fs/promises';
import { errorCode } from '../files/errorCode';
import { evidencePath } from './evidencePath';

/** A kept file whole, for documents that show it; null if it is not there (any more): a bulletin is not held up by a lost picture. */
export async function readEvidence(folder: string, sha256: string): Promise<Buffer | null> {
  try {
    return await readFile(evidencePath(folder, sha256));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
