import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createBackoff } from './backoff';
import { keepLog } from './childLog';
import { ended, hasEnded, stopChild } from './processes';

/** One of our own processes, run by tsx. It sends `{ ready: true }` to its parent when it can do its work. */
export interface ChildPlan {
  name: string;
  /** Its entry point, a TypeScript file. */
  file: string;
  env: Record<string, string | undefined>;
  logFile: string;
  /** Shown in its command line, so that people (and the next start) see whose it is. */
  dataDir: string;
  /** How long an ordinary stop may take before it is killed. */
  stopMs: number;
  onStart?(pid: number): Promise<void>;
  say(line: string): void;
  /** First wait before a restart; tests set it small. */
  backoffMs?: number;
}

export interface SupervisedChild {
  /** Resolves at its first `ready`; rejects if it cannot get there. */
  ready: Promise<void>;
  pid(): number | undefined;
  stop(): Promise<'ended' | 'killed'>;
}

/** Bundling the workflows on a slow machine takes half a minute; twice that and more is a fault. */
const READY_TIMEOUT_MS = 120_000;
/** A child that dies this often before it was ever ready has a fault that no restart mends. */
const TRIES_BEFORE_READY = 3;

/** Starts a child and keeps it running: after a crash it is restarted, said in one line, ever slower. */
export function superviseChild(plan: ChildPlan): SupervisedChild {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let wasReady = false;
  const backoff = createBackoff(plan.backoffMs);
  let settled: { resolve(): void; reject(error: Error): void } | undefined;

  const ready = new Promise<void>((resolve, reject) => {
    settled = { resolve, reject };
  });
  const tooLate = setTimeout(
    () =>
      settled?.reject(new Error(`${plan.name} ${READY_TIMEOUT_MS / 1000} 秒内没有就绪，见 ${plan.logFile}`)),
    READY_TIMEOUT_MS,
  );
  ready.then(
    () => clearTimeout(tooLate),
    () => clearTimeout(tooLate),
  );

  const run = () => {
    const began = performance.now();
    const started = spawn(process.execPath, argumentsFor(plan), {
      cwd: path.dirname(__dirname),
      env: { ...plan.env },
      // A group of its own: Ctrl-C at the console reaches only the stack, which stops things in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = started;
    keepLog(started, plan.logFile, (line) => plan.say(`[${plan.name}] ${line}`));
    started.on('message', (message: unknown) => {
      if (!(message as { ready?: boolean } | null)?.ready) return;
      if (wasReady) plan.say(`✓ ${plan.name} 已恢复`);
      wasReady = true;
      settled?.resolve();
    });
    started.once('error', (error) => settled?.reject(error));
    started.once('spawn', () => {
      plan.onStart?.(started.pid ?? 0).catch((error: Error) => plan.say(`✗ ${plan.name}：${error.message}`));
    });
    started.once('exit', (code, signal) => {
      if (stopping) return;
      const wait = backoff.next(performance.now() - began);
      const how = signal ? `信号 ${signal}` : `退出码 ${code}`;
      if (!wasReady && backoff.crashes() >= TRIES_BEFORE_READY) {
        settled?.reject(
          new Error(`${plan.name} 启动失败 ${backoff.crashes()} 次（${how}），原因见 ${plan.logFile}`),
        );
        return;
      }
      plan.say(`✗ ${plan.name} 意外退出（${how}），${wait / 1000} 秒后重新启动；日志：${plan.logFile}`);
      timer = setTimeout(run, wait);
    });
  };
  run();

  return {
    ready,
    pid: () => (child && !hasEnded(child) ? child.pid : undefined),
    async stop() {
      stopping = true;
      clearTimeout(timer);
      clearTimeout(tooLate);
      if (!child) return 'ended';
      const outcome = await stopChild(child, 'SIGTERM', plan.stopMs);
      await ended(child);
      return outcome;
    },
  };
}

function argumentsFor(plan: ChildPlan): string[] {
  const load = (file: string) => ['--import', pathToFileURL(file).href];
  return [
    ...load(require.resolve('tsx')),
    ...load(path.join(__dirname, 'followParent.mjs')),
    plan.file,
    plan.dataDir,
  ];
}
