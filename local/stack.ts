import path from 'node:path';
import type { Config } from '../config/config.schema';
import { type AccessConfig, type AdminAccess, prepareAccess } from './access';
import { reachable } from './addresses';
import { type DataFolder, takeDataFolder } from './dataFolder';
import { requireFree } from './ports';
import { clearLeftover } from './postgres/clearLeftover';
import { whereData } from './postgres/placeData';
import { noteStack } from './runningStack';
import type { Say } from './say';
import { type Base, placesOf, startBase } from './stack.base';
import { type Running, stopInOrder } from './stopInOrder';
import { superviseChild } from './superviseChild';

/** Further ways in which the office may have given its database and its mail server. */
const IN_URLS = ['DATABASE', 'SMTP'].flatMap((name) => [
  `${name}_URL_FILE`,
  `${name}_PASSWORD`,
  `${name}_PASSWORD_FILE`,
]);

/** Open requests (a photo on a slow line) get this long to end. */
const API_STOP_MS = 10_000;
/** Activities under way finish or hand back; Temporal gives the rest to the next worker. */
const WORKER_STOP_MS = 20_000;

export interface StackOptions {
  config: Config;
  say: Say;
  /** Epoch ms: when the login code is issued. */
  now: number;
  /** The parts that run are entered here as they come up, so that the caller can end them during a long start, too. */
  running: Running[];
  env: Record<string, string | undefined>;
  /** The processes to run; tests put others in their place. */
  worker?: string;
  api?: string;
  access?(databaseUrl: string, config: AccessConfig, now: number): Promise<AdminAccess>;
}

export interface Stack {
  pages: string;
  /** Where this machine reaches the API, whatever PUBLIC_URL says. */
  api: string;
  temporalUi: string;
  inbox: string | undefined;
  dataDir: string;
  access: AdminAccess;
  /** Ends everything, each part before the one it needs: api, worker, catcher, Temporal, Postgres. */
  stop(): Promise<void>;
}

/** Brings up the one-machine stack. If a part fails, those already running are stopped and the error names it. */
export async function startStack(opts: StackOptions): Promise<Stack> {
  const { config, say, running } = opts;
  const folder = await takeDataFolder(config.TONGXIN_DATA_DIR, say.line);
  try {
    // Before the ports are looked at: what a crash left running holds them.
    if (!config.DATABASE_URL) await clearLeftover(await whereData(folder.path), say.line);
    await requireFree(placesOf(config));
    const base = await startBase(config, folder, say, running);
    const pages = config.PUBLIC_URL?.replace(/\/$/, '') ?? `http://${reachable(config.HOST)}:${config.PORT}`;
    const access = await say.step('准备数据库结构和管理员', () =>
      (opts.access ?? prepareAccess)(
        base.databaseUrl,
        { ...config, TONGXIN_DATA_DIR: folder.path },
        opts.now,
      ),
    );
    await noteStack({ dataDir: folder.path, databaseUrl: base.databaseUrl, pages });
    await startChildren(opts, folder, base, pages, running);
    return {
      pages,
      api: `http://${reachable(config.HOST)}:${config.PORT}`,
      temporalUi: base.temporalUi,
      inbox: base.inbox,
      dataDir: folder.path,
      access,
      async stop() {
        await stopInOrder(running, say);
        await folder.release();
      },
    };
  } catch (error) {
    await stopInOrder(running, say);
    await folder.release();
    throw error;
  }
}

async function startChildren(
  opts: StackOptions,
  folder: DataFolder,
  base: Base,
  pages: string,
  running: Running[],
) {
  const { say } = opts;
  const env = {
    ...opts.env,
    // What these hold stands in the two URLs below.
    ...Object.fromEntries(IN_URLS.map((name) => [name, undefined])),
    // Somebody who tries it in the evening shall see mails.
    MAIL_QUIET_HOURS: opts.env.MAIL_QUIET_HOURS ?? '',
    // Two pictures are decoded at once, each on a thread that files, addresses and logins to Postgres need, too; Node's
    // own four are too few.
    UV_THREADPOOL_SIZE: opts.env.UV_THREADPOOL_SIZE ?? '16',
    DATABASE_URL: base.databaseUrl,
    TEMPORAL_ADDRESS: base.temporalAddress,
    TEMPORAL_UI_URL: base.temporalUi,
    SMTP_URL: base.smtpUrl,
    // Our own catcher speaks without TLS, wherever it was told to listen.
    ...(base.inbox !== undefined && { SMTP_PLAINTEXT_HOST: new URL(base.smtpUrl).hostname }),
    PUBLIC_URL: pages,
    TONGXIN_DATA_DIR: folder.path,
  };
  const room = (name: string) => path.join(__dirname, '..', name, 'main.ts');
  const plans = [
    { name: 'worker', title: '工作进程', file: opts.worker ?? room('worker'), stopMs: WORKER_STOP_MS },
    { name: 'api', title: '网页和接口', file: opts.api ?? room('api'), stopMs: API_STOP_MS },
  ];
  const starts = plans.map((plan) => {
    const child = superviseChild({
      name: plan.name,
      file: plan.file,
      env,
      stopMs: plan.stopMs,
      logFile: folder.logFile(plan.name),
      dataDir: folder.path,
      say: say.line,
      onStart: (pid) => folder.note(plan.name, pid, folder.path),
    });
    running.push({
      order: plan.name === 'api' ? 0 : 1,
      title: plan.title,
      stop: child.stop,
      force: () => {
        const pid = child.pid();
        if (pid) process.kill(pid, 'SIGKILL');
      },
    });
    return say.step(`启动${plan.title}`, () => child.ready);
  });
  // All settle first, so that a failure of one is not followed by lines about the other still starting.
  const results = await Promise.allSettled(starts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
