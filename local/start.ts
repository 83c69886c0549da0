import { readConfig } from '../config/readConfig';
import { addressList, linkWarning, whoReaches } from './addresses';
import { forgetFirstStartToken, keepFirstStartToken, readFirstStartToken } from './firstStartToken';
import { pause } from './processes';
import { createSay } from './say';
import { seedExample } from './seedExample';
import { type Stack, startStack } from './stack';
import { placesOf } from './stack.base';
import { type Running, stopInOrder } from './stopInOrder';

/**
 * A part that is just starting is let finish, so that it can be stopped properly; a long download is not waited for.
 */
const START_GRACE_MS = 5_000;
/** One Ctrl-C reaches us several times: from the console, from npm and from tsx. Only a later one is a second press. */
const ONE_PRESS_MS = 1_000;

const say = createSay();
const running: Running[] = [];
let stack: Stack | undefined;
let stopping: Promise<void> | undefined;
let askedAt = 0;

/** Stops once, however often it is asked; the exit code is the first one's. */
function stop(exitCode: number): void {
  if (stopping) return;
  askedAt = performance.now();
  stopping = (async () => {
    say.line('正在停止（再按一次 Ctrl-C 强行结束）……');
    await Promise.race([starting, pause(START_GRACE_MS)]);
    await (stack ? stack.stop() : stopInOrder(running, say));
    say.line('已全部停止。');
    process.exit(exitCode);
  })();
}

// A closed terminal takes its output along; the stack must still stop in order, so failing to speak is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stopping) {
      if (performance.now() - askedAt < ONE_PRESS_MS) return;
      say.line('强行结束。未保存完的由下次启动恢复。');
      for (const part of running) part.force?.();
      process.exit(130);
    }
    stop(0);
  });

async function start(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const now = Date.now();
  stack = await startStack({ config, say, now, running, env: process.env });
  const { access, dataDir } = stack;
  const generated = config.TONGXIN_ADMIN_TOKEN ? null : access.token;
  if (config.TONGXIN_EXAMPLE) await example(stack, generated);
  const warning = linkWarning(config);
  const { pages, temporalUi, inbox } = stack;
  say.line(
    addressList({
      pages: config.OFFICE_URL?.replace(/\/$/, '') ?? pages,
      temporalUi,
      inbox,
      loginCode: access.loginCode,
      newToken: generated ?? undefined,
      dataDir,
      seconds: (performance.now() - began) / 1000,
    }),
  );
  for (const line of [warning, whoReaches(placesOf(config))]) if (line) say.line(line);
}

/** Starts the example programme on the first start; a failure is said and everything else goes on. */
async function example(at: Stack, generated: string | null): Promise<void> {
  if (generated) await keepFirstStartToken(at.dataDir, generated);
  const token = at.access.token ?? (await readFirstStartToken(at.dataDir));
  if (!token || stopping) return;
  try {
    await say.step('准备示例方案（已有方案则跳过）', () => seedExample(at.api, token, Date.now()));
    await forgetFirstStartToken(at.dataDir);
  } catch (error) {
    say.line(`✗ 示例方案没有建立：${error instanceof Error ? error.message : String(error)}；下次启动会再试`);
  }
}

const starting = start().catch((error: unknown) => {
  say.line(`✗ 启动失败：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
