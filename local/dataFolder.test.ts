import { spawn } from 'node:child_process';
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { takeDataFolder } from './dataFolder';
import { ended, isAlive } from './processes';
import { testFolder } from './testFolder';

let root: string;
let said: string[];
const say = (line: string) => void said.push(line);
beforeEach(async () => {
  root = await testFolder('data');
  said = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A process that runs until it is told to stop, with `marker` in its command line. */
function leftover(marker: string) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', marker], { stdio: 'ignore' });
  return { child, pid: child.pid ?? 0 };
}

test('what a killed stack left running is ended; another process that now has that number is not touched', async () => {
  const before = await takeDataFolder(root, say);
  const mine = leftover(root);
  const foreign = leftover('somebody-else');
  try {
    await before.note('worker', mine.pid, root);
    await before.note('api', foreign.pid, root);
    await takeDataFolder(root, say);
    await ended(mine.child);
    expect(said).toEqual([`上次没有正常退出，先停掉遗留的 worker（进程 ${mine.pid}）`]);
    expect(isAlive(foreign.pid)).toBe(true);
  } finally {
    mine.child.kill('SIGKILL');
    foreign.child.kill('SIGKILL');
  }
});

test('a folder in use by a running stack is refused with its process; released, it is free', async () => {
  const other = leftover(path.basename(process.argv[1] ?? ''));
  try {
    const folder = await takeDataFolder(root, say);
    await folder.note('stack', other.pid, path.basename(process.argv[1] ?? ''));
    await expect(takeDataFolder(root, say)).rejects.toThrow(`正被另一个同心使用（进程 ${other.pid}）`);
  } finally {
    other.child.kill('SIGKILL');
    await ended(other.child);
  }
  const folder = await takeDataFolder(root, say);
  await folder.release();
  await expect(stat(path.join(root, 'run', 'stack.pid'))).rejects.toThrow('ENOENT');
});

test('a note cut short by a power failure does not stop the start', async () => {
  const folder = await takeDataFolder(root, say);
  await writeFile(path.join(root, 'run', 'temporal.pid'), '{"pid":12');
  await folder.release();
  await takeDataFolder(root, say);
  expect(said).toEqual([]);
});

test('an overlong log starts anew and the one before is kept', async () => {
  const folder = await takeDataFolder(root, say);
  const log = folder.logFile('api');
  await writeFile(log, 'the first line\n');
  await truncate(log, 20_000_001);
  await takeDataFolder(root, say);
  await expect(stat(log)).rejects.toThrow('ENOENT');
  expect((await readFile(`${log}.1`, 'utf8')).startsWith('the first line')).toBe(true);
});

test('a place that cannot be written is said with the variable that moves it', async () => {
  await writeFile(path.join(root, 'file'), '');
  await expect(takeDataFolder(path.join(root, 'file', 'data'), say)).rejects.toThrow(
    /不能写（ENOTDIR）.*TONGXIN_DATA_DIR/,
  );
});

test('the folder is closed to other users', async () => {
  const folder = await takeDataFolder(path.join(root, 'new'), say);
  expect((await stat(folder.path)).mode & 0o066).toBe(0);
  expect((await stat(path.join(folder.path, 'logs'))).mode & 0o077).toBe(0);
});
