import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../files/unlessAbsent';

const fileIn = (dataDir: string) => path.join(dataDir, 'run', 'first-start.token');

/**
 * The generated admin token is known only on the first start. It is kept in a file of the owner's until the example
 * programme stands, so that a first start that was interrupted can be finished by the next; then the file goes.
 */
export const keepFirstStartToken = (dataDir: string, token: string) =>
  writeFile(fileIn(dataDir), token, { mode: 0o600 });

export const forgetFirstStartToken = (dataDir: string) => rm(fileIn(dataDir), { force: true });

export async function readFirstStartToken(dataDir: string): Promise<string | null> {
  return (await unlessAbsent(readFile(fileIn(dataDir), 'utf8'), '')).trim() || null;
}
