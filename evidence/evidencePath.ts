import { join } from 'node:path';
import { AppError } from '../domain/errors';

/** Where half-written files stand, inside the store so that renaming stays on one file system. */
export const TEMPORARY = 'tmp';

/**
 * Where a piece of evidence lies: `ab/cd/<sha256>`, so that no folder grows beyond some thousands.
 * @throws AppError `not-found` for anything that is no SHA-256 in hex, which could otherwise name any file.
 */
export function evidencePath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new AppError('not-found');
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
