import { getPriority } from 'node:os';
import path from 'node:path';
import { AppError } from '../domain/errors';
import type { Guest } from './fixtures/guest.thread';
import { inThread, stopThreads } from './inThread';
import { ThreadStopped } from './thread.errors';

const GUEST = path.join(__dirname, 'fixtures', 'guest.thread.ts');
const run = <T>(guest: Guest, timeoutMs?: number) => inThread<T>(GUEST, guest, { timeoutMs });
const failure = (running: Promise<unknown>) =>
  running.then(
    () => null,
    (error: unknown) => error,
  );

afterAll(stopThreads);

test('plain data and bytes go in and come back, in TypeScript modules that import others', async () => {
  const value = { rows: [{ name: '参与者001', email: null }], at: 1 };
  expect(await run({ does: 'echo', value })).toEqual(value);
  expect(Buffer.from(await run<Uint8Array>({ does: 'echo', value: Buffer.from('PK') })).toString()).toBe(
    'PK',
  );
});

test('what a task refuses arrives as the same AppError, what breaks as an error with its places', async () => {
  const refused = await failure(run({ does: 'refuse', value: '邮箱不对' }));
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({
    code: 'invalid-roster',
    detail: { problems: [{ path: 'Sheet1!B7', reason: '邮箱不对' }] },
  });
  const broken = await failure(run({ does: 'break' }));
  expect(broken).toMatchObject({ name: 'TypeError', message: 'broken' });
  expect((broken as Error).stack).toContain('guest.thread');
});

test.each(['loop', 'regex'] as const)(
  'a task that never ends (%s) is ended, and the next one runs',
  async (does) => {
    // Somebody warm the thread first: what is measured is the task.
    await run({ does: 'echo' });
    expect(await failure(run({ does }, 300))).toMatchObject({ name: 'ThreadStopped', kind: 'too-slow' });
    expect(await run({ does: 'echo', value: 1 })).toBe(1);
  },
);

test('a task that takes all memory is ended alone', async () => {
  const stopped = await failure(run({ does: 'hoard' }));
  expect(stopped).toBeInstanceOf(ThreadStopped);
  expect(stopped).toMatchObject({ kind: 'too-large' });
  expect(await run({ does: 'echo', value: 2 })).toBe(2);
});

test('meanwhile the event loop goes on', async () => {
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 5);
  await Promise.allSettled([run({ does: 'loop' }, 400), run({ does: 'regex' }, 400)]);
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(20);
});

test('at most two work, twenty wait, the next is told to come again; those who wait are all served', async () => {
  const asked = Array.from({ length: 22 }, (_, value) => run<number>({ does: 'wait', value: value % 3 }));
  expect(await failure(run({ does: 'echo' }))).toMatchObject({ code: 'too-many-requests' });
  expect(await Promise.all(asked)).toHaveLength(22);
});

test('a thread steps back behind the pages, where the system ranks threads and not only processes', async () => {
  expect(await run({ does: 'priority' })).toBe(process.platform === 'linux' ? 10 : getPriority());
});
