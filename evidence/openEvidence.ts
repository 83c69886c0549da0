import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../domain/errors';
import { errorCode } from '../files/errorCode';
import { evidencePath } from './evidencePath';

/**
 * A kept file as a stream with its size. The stream closes the file by itself, also when it is destroyed.
 * @throws AppError `not-found` if there is none, or `sha256` is none.
 */
export async function openEvidence(
  folder: string,
  sha256: string,
): Promise<{ stream: Readable; bytes: number }> {
  const path = evidencePath(folder, sha256);
  try {
    const handle = await open(path, 'r');
    const { size } = await handle.stat();
    return { stream: handle.createReadStream(), bytes: size };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') throw new AppError('not-found', { cause });
    throw cause;
  }
}
