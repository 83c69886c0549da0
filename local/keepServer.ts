import { signalIfAlive } from '../files/signalIfAlive';
import { createBackoff } from './backoff';

/** A server of ours (Temporal, Postgres) that runs. */
interface Server {
  pid: number;
  stop(): Promise<'ended' | 'killed'>;
  /** Resolves when it has ended, asked or not. */
  ended: Promise<void>;
}

export interface ServerPlan<T extends Server> {
  title: string;
  logFile: string;
  /**
   * Starts it. `before` is the one that ran first: the next takes its port and its data, for whoever stands on it knows
   * one address. `onSpawn` hears the process id before it is ready.
   */
  start(before: T | undefined, onSpawn: (pid: number) => void): Promise<T>;
  /** What ends it at once in the way that costs least. */
  force: NodeJS.Signals;
  say(line: string): void;
  /** First wait before a restart; tests set it small. */
  backoffMs?: number;
}

export interface SupervisedServer<T extends Server> {
  /** As it came up first; address and port stay true over restarts, the process id does not. */
  first: T;
  stop(): Promise<'ended' | 'killed'>;
  force(): void;
}

/**
 * Starts a server and keeps it running: one that ends unasked is started again on the same port and data, said in one
 * line, ever slower, for as long as the stack runs. Rejects only if its first start fails. Whoever stands on it must
 * live with its absence; worker and API do.
 */
export async function keepServer<T extends Server>(plan: ServerPlan<T>): Promise<SupervisedServer<T>> {
  const backoff = createBackoff(plan.backoffMs);
  let pid: number | undefined;
  let running: T | undefined;
  let first: T | undefined;
  let starting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let asked = false;

  const start = async (): Promise<T> => {
    const began = performance.now();
    const server = await plan.start(first, (id) => {
      pid = id;
    });
    pid = server.pid;
    running = server;
    server.ended.then(() => {
      running = undefined;
      pid = undefined;
      if (!asked) again(performance.now() - began, '意外退出');
    });
    return server;
  };
  const again = (ranMs: number, what: string) => {
    const wait = backoff.next(ranMs);
    plan.say(`✗ ${plan.title} ${what}，${wait / 1000} 秒后重新启动；日志：${plan.logFile}`);
    timer = setTimeout(() => {
      starting = start().then(
        () => plan.say(`✓ ${plan.title} 已恢复`),
        (error: unknown) => {
          pid = undefined;
          // Not healthy however long it took: a start that fails slowly must not be tried at once.
          if (!asked) again(0, `没能重新启动（${error instanceof Error ? error.message : String(error)}）`);
        },
      );
    }, wait);
  };

  first = await start();
  return {
    first,
    async stop() {
      asked = true;
      clearTimeout(timer);
      // One that is just coming up again is told, too, so that nobody waits for it to be ready first.
      if (pid !== undefined && !running) signalIfAlive(pid, 'SIGINT');
      await starting;
      return running ? running.stop() : 'ended';
    },
    force() {
      asked = true;
      clearTimeout(timer);
      if (pid !== undefined) signalIfAlive(pid, plan.force);
    },
  };
}
