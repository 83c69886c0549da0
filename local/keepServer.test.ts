import { type ChildProcess, spawn } from 'node:child_process';
import { createBackoff } from './backoff';
import { keepServer, type SupervisedServer } from './keepServer';
import { ended, isAlive, pause, stopChild } from './processes';

interface Stand {
  pid: number;
  port: number;
  ended: Promise<void>;
  stop(): Promise<'ended' | 'killed'>;
}

let said: string[];
let starts: (Stand | undefined)[];
/** What the next starts do: come up, fail, or come up only when told. */
let fate: ('up' | 'fail' | 'hang')[];
let kept: SupervisedServer<Stand> | undefined;

const program = () => spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
const stand = (child: ChildProcess): Stand => ({
  pid: child.pid ?? 0,
  port: 4000 + starts.length,
  ended: ended(child),
  stop: () => stopChild(child, 'SIGINT', 5_000),
});
const keep = () =>
  keepServer<Stand>({
    title: '数据库',
    logFile: 'a.log',
    say: (line) => void said.push(line),
    force: 'SIGKILL',
    backoffMs: 10,
    async start(before, onSpawn) {
      starts.push(before);
      const what = fate.shift() ?? 'up';
      if (what === 'fail') throw new Error('no room');
      const child = program();
      onSpawn(child.pid ?? 0);
      // As one that recovers for long: only its end ends the wait.
      if (what === 'hang')
        await ended(child).then(() => Promise.reject(new Error('ended before it was ready')));
      return stand(child);
    },
  });
const until = async (what: () => boolean) => {
  for (let i = 0; i < 300 && !what(); i++) await pause(20);
  expect(what()).toBe(true);
};

beforeEach(() => {
  said = [];
  starts = [];
  fate = [];
});
afterEach(async () => {
  await kept?.stop();
});

test('one that is killed comes back where it was, said in two lines', async () => {
  kept = await keep();
  process.kill(kept.first.pid, 'SIGKILL');
  await until(() => said.length === 2);
  expect(said).toEqual(['✗ 数据库 意外退出，0.01 秒后重新启动；日志：a.log', '✓ 数据库 已恢复']);
  expect(starts).toEqual([undefined, kept.first]);
});

test('a restart that fails is tried again, ever slower, and never given up', async () => {
  fate = ['up', 'fail', 'fail', 'fail'];
  kept = await keep();
  process.kill(kept.first.pid, 'SIGKILL');
  await until(() => said.includes('✓ 数据库 已恢复'));
  expect(said.slice(0, 4).map((line) => line.replace(/；.*/, ''))).toEqual([
    '✗ 数据库 意外退出，0.01 秒后重新启动',
    '✗ 数据库 没能重新启动（no room），0.02 秒后重新启动',
    '✗ 数据库 没能重新启动（no room），0.04 秒后重新启动',
    '✗ 数据库 没能重新启动（no room），0.08 秒后重新启动',
  ]);
});

test('a first start that fails is told to the caller and not tried again', async () => {
  fate = ['fail'];
  await expect(keep()).rejects.toThrow('no room');
  expect([said, starts.length]).toEqual([[], 1]);
});

test('an ordinary stop is not answered by a restart, not even while one is coming up', async () => {
  kept = await keep();
  expect(await kept.stop()).toBe('ended');
  expect([isAlive(kept.first.pid), said]).toEqual([false, []]);

  fate = ['up', 'hang'];
  kept = await keep();
  process.kill(kept.first.pid, 'SIGKILL');
  await until(() => starts.length === 3);
  expect(await kept.stop()).toBe('ended');
  expect(said).toEqual(['✗ 数据库 意外退出，0.01 秒后重新启动；日志：a.log']);
  expect(starts).toHaveLength(3);
});

test('waits double up to half a minute; a minute of health begins anew', () => {
  const backoff = createBackoff();
  const waits = Array.from({ length: 8 }, () => backoff.next(0));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(backoff.next(61_000)).toBe(1_000);
});
