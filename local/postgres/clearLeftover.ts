import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../../files/unlessAbsent';
import { commandOf, stopStranger } from '../processes';

/** How long a stop may take, ordinary or not: one checkpoint. */
const STOP_TIMEOUT_MS = 30_000;

/**
 * Makes way for a start after a kill -9. If the old server of this very cluster still runs without us, it is shut down
 * first; if its process id now belongs to something else (a container's ids start again at 1), the stale
 * `postmaster.pid` is removed, because Postgres itself would only see "that process lives" and refuse.
 */
export async function clearLeftover(data: string, say: (line: string) => void): Promise<void> {
  const file = path.join(data, 'postmaster.pid');
  const text = await unlessAbsent(readFile(file, 'utf8'), null);
  if (text === null) return;
  const pid = Number(text.split('\n')[0]);
  const command = Number.isInteger(pid) && pid > 1 ? await commandOf(pid) : undefined;
  if (command?.includes('postgres') && command.includes(data)) {
    say('上次没有正常退出，先停掉遗留的数据库');
    await stopStranger(pid, 'SIGINT', STOP_TIMEOUT_MS);
  }
  await rm(file, { force: true });
}
