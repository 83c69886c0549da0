import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { configSchema, IN_FILES } from '../config/config.schema';

/** Why a rehearsal has no result, in Chinese, for whoever asked for it. */
export class RehearsalFailed extends Error {
  override readonly name = 'RehearsalFailed';
  constructor(
    reason: string,
    /** For the log: how it ended and where in the code, nothing that anybody wrote. */
    readonly detail: Record<string, unknown> = {},
  ) {
    super(reason);
  }
}

export interface Command {
  /** The rehearsal's command, TypeScript. */
  script: string;
  args: string[];
  /**
   * Beside our own environment without our settings: the command has no business with the office's database or mail.
   */
  env: Record<string, string>;
  limitMs: number;
  onStart?(child: ChildProcess): void;
  onLine(line: Record<string, unknown>): void;
}

/** Asked to stop, the command ends its servers within 15 s, or kills them; then it is killed itself. */
const STOP_MS = 20_000;
/** As the threads of readers (files/thread.entry.cjs). */
const NICE = 10;
/** Lines of an error's stack that go into the log. */
const STACK_LINES = 12;
const MISSING =
  '这台服务器上没有安装预演所需的程序（正式部署的镜像不带内置数据库和测试服务器）。' +
  '请在完整安装了同心的机器上用 npm run rehearse 预演。';

/** Runs the rehearsal's command to its end; each line of its output is one JSON object. Throws RehearsalFailed. */
export async function runCommand(command: Command): Promise<void> {
  if (!existsSync(command.script)) throw new RehearsalFailed(MISSING);
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(require.resolve('tsx')).href, command.script, ...command.args],
    {
      cwd: path.join(__dirname, '..'),
      env: { ...process.env, ...withoutSettings(), ...command.env },
      // A group of its own: Ctrl-C at the console reaches only the stack. The line to us breaks when we are gone, and
      // it stops.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  stepBack(child.pid);
  command.onStart?.(child);
  let failed: string | undefined;
  let late = false;
  let killing: NodeJS.Timeout | undefined;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGTERM');
    killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  }, command.limitMs);
  createInterface({ input: child.stdout! }).on('line', (text) => {
    const line = jsonOf(text);
    if (typeof line?.failed === 'string') failed = line.failed;
    else if (line) command.onLine(line);
  });
  const stack: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (text) => {
    // Places in the code only: a message could quote what somebody wrote.
    if (/^\s+at /.test(text) && stack.length < STACK_LINES) stack.push(text.trim());
  });
  const how = await new Promise<{ code: number | null; signal: string | null; cause?: Error }>((resolve) => {
    child.once('error', (cause) => resolve({ code: null, signal: null, cause }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  clearTimeout(limit);
  clearTimeout(killing);
  const { code, signal } = how;
  if (late) throw new RehearsalFailed(tooLong(command.limitMs), { code, signal });
  if (failed !== undefined) throw new RehearsalFailed(failed, { code, stack });
  if (code === 0) return;
  const reason = '预演的进程意外结束，没有结果；请重新预演，仍不行请联系管理员查看日志。';
  throw new RehearsalFailed(reason, { code, signal, stack, name: how.cause?.name });
}

/** Pages go first: a rehearsal and all that it starts take what the office leaves over. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch (error) {
    // It ended at once, and how is told below.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}

function tooLong(limitMs: number): string {
  const minutes = Math.max(1, Math.round(limitMs / 60_000));
  return `预演超过 ${minutes} 分钟，已停止。请减少人数或缩短方案，或在空闲的机器上用 npm run rehearse 预演。`;
}

/** Our settings unset: it has a database of its own, and no mail server. */
function withoutSettings(): Record<string, undefined> {
  const names = [...Object.keys(configSchema.shape), ...IN_FILES.map((name) => `${name}_FILE`)];
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** A line that is no JSON object is somebody's chatter. */
function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
