import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../files/unlessAbsent';
import { stackIn } from './dataFolder';

/** The stack that runs on a data folder, for commands beside it. */
export interface RunningStack {
  dataDir: string;
  databaseUrl: string;
  pages: string;
}

const fileIn = (dataDir: string) => path.join(dataDir, 'run', 'stack.json');

/** Writes down where a stack is reached, for its owner only: the database's address holds its password. */
export async function noteStack({ dataDir, databaseUrl, pages }: RunningStack): Promise<void> {
  await writeFile(fileIn(dataDir), JSON.stringify({ databaseUrl, pages }), { mode: 0o600 });
}

/** The stack that runs on a data folder; undefined if none does, or it is not up yet. */
export async function runningStack(folder: string): Promise<RunningStack | undefined> {
  const dataDir = path.resolve(folder);
  if (!(await stackIn(dataDir))) return undefined;
  const text = await unlessAbsent(readFile(fileIn(dataDir), 'utf8'), null);
  if (text === null) return undefined;
  const noted = JSON.parse(text) as Omit<RunningStack, 'dataDir'>;
  return { dataDir, ...noted };
}
