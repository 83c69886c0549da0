import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../files/errorCode';
import { evidencePath } from './evidencePath';
import type { StagedEvidence } from './stageEvidence';

/** An entry of a folder survives a power cut only once the folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Puts staged evidence into the store under the SHA-256 of what is kept. What is there already is never written again,
 * so the same upload may be placed any number of times, also at once. Once it returns, the file is on disk for good.
 */
export async function placeEvidence(folder: string, staged: StagedEvidence): Promise<void> {
  const target = evidencePath(folder, staged.sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    await link(staged.temporary, target);
  } catch (error) {
    const code = errorCode(error);
    // Some mounted volumes have no second names for a file; moving it is as safe, it only cannot be placed again.
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(code)) await rename(staged.temporary, target);
    else if (code !== 'EEXIST') throw error;
    // Only whole, synced files are placed: the store cannot hold half of one unless its disk failed.
    const { size } = await stat(target);
    if (size !== staged.bytes) throw new Error(`evidence ${staged.sha256} is damaged in the store`);
  }
  await syncFolder(dirname(target));
}

/** Throws away what was staged; placed evidence stays. */
export async function discardStaged(staged: StagedEvidence): Promise<void> {
  await rm(staged.temporary, { force: true });
}

/** Removes a file from the store. Only for one that no evidence refers to (`store/upload.repo.ts`, `dropUnused`). */
export async function removeEvidence(folder: string, sha256: string): Promise<void> {
  await rm(evidencePath(folder, sha256), { force: true });
}
