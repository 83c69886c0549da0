import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { signalIfAlive } from '../files/signalIfAlive';

/** A program to run beside us, its output going to a log file. */
export interface LoggedProgram {
  command: string;
  args: string[];
  logFile: string;
  env?: Record<string, string | undefined>;
  uid?: number;
  gid?: number;
}

/**
 * Starts a program in a process group of its own (so that Ctrl-C reaches only us and we stop things in order), its
 * output appended to a log file. Rejects if it cannot be started at all.
 */
export async function spawnLogged(program: LoggedProgram): Promise<ChildProcess> {
  mkdirSync(path.dirname(program.logFile), { recursive: true });
  const log = openSync(program.logFile, 'a', 0o600);
  try {
    const child = spawn(program.command, program.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: program.env ?? process.env,
      uid: program.uid,
      gid: program.gid,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return child;
  } finally {
    closeSync(log);
  }
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Resolves when the child has ended; at once if it already has. */
export function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Asks a child to end with `signal`, waits at most `waitMs`, then kills it. Says whether the kill was needed. */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals,
  waitMs: number,
): Promise<'ended' | 'killed'> {
  if (hasEnded(child)) return 'ended';
  child.kill(signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), waitMs);
  });
  const outcome = await Promise.race([ended(child), late]);
  clearTimeout(timer);
  if (outcome !== 'late') return 'ended';
  child.kill('SIGKILL');
  await ended(child);
  return 'killed';
}

/** True while a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The command line of a process, arguments separated by spaces; undefined if there is none. A process id alone proves
 * nothing: after a restart it may belong to anything.
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  try {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return raw.replaceAll('\0', ' ').trim() || undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ESRCH') throw error;
    if (process.platform === 'linux') return undefined;
  }
  // macOS has no /proc.
  return promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );
}

/** Stops a process that is not our child (left over by a crash): signal, bounded wait, kill. */
export async function stopStranger(pid: number, signal: NodeJS.Signals, waitMs: number): Promise<void> {
  // By its command line: one that has ended keeps its id until its parent asks, and in a container nobody may ask.
  const runs = async () => (await commandOf(pid)) !== undefined;
  const until = performance.now() + waitMs;
  if (await runs()) signalIfAlive(pid, signal);
  while (await runs()) {
    if (performance.now() > until) {
      signalIfAlive(pid, 'SIGKILL');
      return;
    }
    await pause(100);
  }
}

/** Real milliseconds, for looking again at something outside this process that cannot call back. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
