import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from '../files/errorCode';
import { signalIfAlive } from '../files/signalIfAlive';

/**
 * Kills at once whatever descends from a process, and answers their command lines: for a stop that need not, or does
 * not, come to its end in order. In one go, so that a process which then leaves never sees its servers gone. Postgres
 * is started in a group of its own, so neither Ctrl-C nor our own end would reach it.
 */
export function endDescendants(root: number): string[] {
  const rows = existsSync('/proc/self/stat') ? fromProc() : fromPs();
  const ours = new Set([root]);
  for (let before = 0; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of rows) if (ours.has(parent)) ours.add(pid);
  }
  ours.delete(root);
  for (const pid of ours) signalIfAlive(pid, 'SIGKILL');
  return rows.filter(({ pid }) => ours.has(pid)).map(({ command }) => command);
}

/** Temporary folders of ours in which databases among these commands have their data. */
export function scratchIn(commands: readonly string[]): string[] {
  const ours = path.join(tmpdir(), 'tongxin-');
  const folders = commands.flatMap((command) => / -D (\S+)\/postgres /.exec(command)?.[1] ?? []);
  return folders.filter((folder) => folder.startsWith(ours));
}

interface Row {
  pid: number;
  parent: number;
  command: string;
}

function fromProc(): Row[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      // The second field is the name in parentheses and may itself hold spaces and parentheses.
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      return [{ pid: Number(pid), parent: Number(parent), command }];
    } catch (error) {
      // It ended while we looked.
      if (['ENOENT', 'ESRCH'].includes(errorCode(error))) return [];
      throw error;
    }
  });
}

/** macOS has no /proc. */
function fromPs(): Row[] {
  const stdout = execFileSync('ps', ['-axwwo', 'pid=,ppid=,command='], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, parent, command = '']) => {
    return { pid: Number(pid), parent: Number(parent), command };
  });
}
