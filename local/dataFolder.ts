import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessAbsent } from '../files/unlessAbsent';
import { commandOf, stopStranger } from './processes';

/** What a crash may leave running, and how long each gets to end (the same bounds as for an ordinary stop). */
const PARTS: { name: string; signal: NodeJS.Signals; waitMs: number }[] = [
  { name: 'api', signal: 'SIGTERM', waitMs: 10_000 },
  { name: 'worker', signal: 'SIGTERM', waitMs: 20_000 },
  { name: 'temporal', signal: 'SIGINT', waitMs: 15_000 },
];
/** Beyond this a log starts anew at the next start; the one before is kept as `.1`. */
const MAX_LOG_BYTES = 20_000_000;

export interface DataFolder {
  path: string;
  logFile(name: string): string;
  /** Remembers a started process, so that the start after a crash can end it. `marker` must be in its command line. */
  note(name: string, pid: number, marker: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this stack: creates it, refuses if another running stack has it, ends what a stack that
 * was killed left running, and starts overlong logs anew.
 */
export async function takeDataFolder(folder: string, say: (line: string) => void): Promise<DataFolder> {
  const root = path.resolve(folder);
  const run = path.join(root, 'run');
  const noteFile = (name: string) => path.join(run, `${name}.pid`);
  // Others have nothing to look for here; root's Postgres runs as another user and must be able to pass through.
  try {
    if (await mkdir(root, { recursive: true })) await chmod(root, process.getuid?.() === 0 ? 0o711 : 0o700);
    for (const inside of [run, path.join(root, 'logs')])
      await mkdir(inside, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(`数据文件夹 ${root} 不能写（${code}）。请用 TONGXIN_DATA_DIR 另指一个可写的文件夹。`, {
      cause: error,
    });
  }

  const note = (name: string, pid: number, marker: string) =>
    writeFile(noteFile(name), JSON.stringify({ pid, marker }), { mode: 0o600 });
  const other = await noted(noteFile('stack'));
  if (other && other.pid !== process.pid)
    throw new Error(
      `数据文件夹 ${root} 正被另一个同心使用（进程 ${other.pid}）。请先停掉它，或给这一个另设 TONGXIN_DATA_DIR 和各端口。`,
    );
  await note('stack', process.pid, path.basename(process.argv[1] ?? process.execPath));

  for (const part of PARTS) {
    const left = await noted(noteFile(part.name));
    if (left) {
      say(`上次没有正常退出，先停掉遗留的 ${part.name}（进程 ${left.pid}）`);
      await stopStranger(left.pid, part.signal, part.waitMs);
    }
    await rm(noteFile(part.name), { force: true });
  }
  for (const name of ['api', 'worker', 'temporal', 'postgres'])
    await startAnew(path.join(root, 'logs', `${name}.log`));

  return {
    path: root,
    logFile: (name) => path.join(root, 'logs', `${name}.log`),
    note,
    async release() {
      for (const name of [...PARTS.map((part) => part.name), 'stack'])
        await rm(noteFile(name), { force: true });
      await rm(path.join(run, 'stack.json'), { force: true });
    },
  };
}

/** The stack that has taken a data folder, if one runs there. */
export async function stackIn(root: string): Promise<{ pid: number } | undefined> {
  return noted(path.join(root, 'run', 'stack.pid'));
}

/** The process a note speaks of, if it still runs and is the one meant. */
async function noted(file: string): Promise<{ pid: number } | undefined> {
  const text = await unlessAbsent(readFile(file, 'utf8'), '');
  const match = /^\{"pid":(\d+),"marker":(".*")\}$/.exec(text);
  // A note cut short by a power failure speaks of a process that is gone, too.
  if (!match) return undefined;
  const pid = Number(match[1]);
  const marker = JSON.parse(match[2] ?? '""') as string;
  return (await commandOf(pid))?.includes(marker) ? { pid } : undefined;
}

async function startAnew(log: string): Promise<void> {
  const before = await unlessAbsent(stat(log), null);
  if (before && before.size > MAX_LOG_BYTES) await rename(log, `${log}.1`);
}
