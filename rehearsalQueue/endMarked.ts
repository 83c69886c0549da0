import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../files/errorCode';
import { signalIfAlive } from '../files/signalIfAlive';

/**
 * Kills every process that was started with a text in its environment (for us a folder's name that occurs nowhere
 * else): what a rehearsal's process leaves behind when it is killed or crashes. Its servers have by then no parent to
 * be known by.
 */
export async function endMarked(mark: string): Promise<void> {
  const pids = existsSync('/proc/self/environ') ? await fromProc(mark) : await fromPs(mark);
  for (const pid of pids) if (pid !== process.pid) signalIfAlive(pid, 'SIGKILL');
}

async function fromProc(mark: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      try {
        return (await readFile(`/proc/${pid}/environ`, 'utf8')).includes(mark) ? [Number(pid)] : [];
      } catch (error) {
        // It ended while we looked, or it is another user's and so none of ours.
        if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errorCode(error))) return [];
        throw error;
      }
    }),
  );
  return marked.flat();
}

/** macOS has no /proc; its `ps -E` shows the environment behind the command. */
async function fromPs(mark: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axwwE', '-o', 'pid=,command='], {
    maxBuffer: 64_000_000,
  });
  return stdout.split('\n').flatMap((line) => (line.includes(mark) ? [Number.parseInt(line, 10)] : []));
}
