import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../files/errorCode';

/**
 * Kills at once whatever descends from a process: for a stop that did not come to its end. Postgres is started in a group of
 * its own, so neither Ctrl-C nor our own end would reach it.
 */
export async function endDescendants(root: number): Promise<void> {
  const rows = existsSync('/proc/self/stat') ? await fromProc() : await fromPs();
  const ours = new Set([root]);
  for (let before = 0; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of rows) if (ours.has(parent)) ours.add(pid);
  }
  ours.delete(root);
  for (const pid of ours) kill(pid);
}

interface Row {
  pid: number;
  parent: number;
}

async function fromProc(): Promise<Row[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(
    pids.map(async (pid) => {
      try {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
        // The second field is the name in parentheses and may itself hold spaces and parentheses.
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
        return [{ pid: Number(pid), parent: Number(parent) }];
      } catch (error) {
        // It ended while we looked.
        if (['ENOENT', 'ESRCH'].includes(errorCode(error))) return [];
        throw error;
      }
    }),
  );
  return rows.flat();
}

/** macOS has no /proc. */
async function fromPs(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=']);
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map(([, pid, parent]) => {
    return { pid: Number(pid), parent: Number(parent) };
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended in between, which is all that was wanted.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
