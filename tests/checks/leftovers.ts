import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface Process {
  pid: number;
  parent: number;
  /** Told apart from a later process with the same id by when it started. */
  started: string;
  command: string;
}

/** Once a second catches every server: each lives at least until the test that started it has talked to it. */
const LOOK_MS = 1_000;

/** Processes gone between listing and reading are left out; so are zombies, which only wait to be asked after. */
async function fromProc(pid: string): Promise<Process | null> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The second field is the name in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', parent = '0'] = fields;
    if (state === 'Z' || command === '') return null;
    const started = fields[19] ?? '';
    return {
      pid: Number(pid),
      parent: Number(parent),
      started,
      command: command.replaceAll('\0', ' ').trim(),
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
    throw error;
  }
}

/** All processes of this machine that can be seen. */
export async function listProcesses(): Promise<Process[]> {
  if (existsSync('/proc/self/stat')) {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    return (await Promise.all(pids.map(fromProc))).filter((p) => p !== null);
  }
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,lstart=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.{24})\s+(.*)$/.exec(line);
    if (!found) return [];
    return [
      { pid: Number(found[1]), parent: Number(found[2]), started: found[3] ?? '', command: found[4] ?? '' },
    ];
  });
}

/**
 * Remembers every process that descends from this one, so that a server which its test forgot to stop is known as ours
 * even after its parent has ended and it hangs from process 1. Others' processes are never counted.
 */
export class Leftovers {
  private readonly seen = new Map<number, Process>();
  /** Descendants from before the first test: the compiler service of the runner itself. */
  private readonly before = new Set<number>();
  private readonly timer = setInterval(() => void this.look(), LOOK_MS).unref();
  private problem: unknown;

  private constructor() {}

  /** Starts looking; whoever descends from this process already is not counted. */
  static async start(): Promise<Leftovers> {
    const leftovers = new Leftovers();
    await leftovers.look();
    for (const pid of leftovers.seen.keys()) leftovers.before.add(pid);
    return leftovers;
  }

  /** Notes who is there now; a failure to look is kept and thrown by `stop`. */
  async look(): Promise<void> {
    try {
      const processes = await listProcesses();
      const ours = new Set([process.pid]);
      for (const p of processes) if (this.seen.get(p.pid)?.started === p.started) ours.add(p.pid);
      // Parents may stand after their children in the list: go on until nobody new is found.
      for (let before = -1; before !== ours.size; ) {
        before = ours.size;
        for (const p of processes) if (ours.has(p.parent)) ours.add(p.pid);
      }
      for (const p of processes)
        if (ours.has(p.pid) && p.pid !== process.pid && !this.seen.has(p.pid)) this.seen.set(p.pid, p);
    } catch (error) {
      this.problem ??= error;
    }
  }

  /** Stops looking and gives those still alive after `graceMs`; what is stopping properly gets that long. */
  async stop(graceMs: number): Promise<Process[]> {
    await this.look();
    clearInterval(this.timer);
    const until = performance.now() + graceMs;
    for (;;) {
      if (this.problem) throw this.problem;
      const alive = (await listProcesses()).filter(
        (p) => this.seen.get(p.pid)?.started === p.started && !this.before.has(p.pid),
      );
      if (alive.length === 0 || performance.now() > until) return alive;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
