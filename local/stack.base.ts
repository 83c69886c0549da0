import path from 'node:path';
import type { Config } from '../config/config.schema';
import { reachable } from './addresses';
import { startCatcher } from './catcher/startCatcher';
import type { DataFolder } from './dataFolder';
import { keepServer } from './keepServer';
import type { Place } from './ports';
import { type RunningPostgres, startPostgres } from './postgres/startPostgres';
import type { Say } from './say';
import type { Running } from './stopInOrder';
import { findTemporal } from './temporal/findTemporal';
import { guardUi } from './temporal/guardUi';
import { hiddenPlace } from './temporal/hiddenPlace';
import { databaseFile, type RunningTemporal, startTemporal } from './temporal/startTemporal';

/** What the worker and the API stand on, ours or the office's own. */
export interface Base {
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string;
  smtpUrl: string;
  /** Only if the mail catcher runs. */
  inbox: string | undefined;
}

/** Where what nobody in the network needs listens, whatever HOST says: Postgres and SMTP. */
const LOOPBACK = '127.0.0.1';

/** Every port that this stack will open, with the variable that moves it. */
export function placesOf(config: Config): Place[] {
  const place = (what: string, variable: keyof Config, hostVariable?: keyof Config): Place => ({
    what,
    variable,
    port: Number(config[variable]),
    host: hostVariable ? String(config[hostVariable]) : LOOPBACK,
    hostVariable,
  });
  return [
    place('页面和接口', 'PORT', 'HOST'),
    ...(config.TEMPORAL_ADDRESS
      ? []
      : [
          place('Temporal', 'TEMPORAL_PORT', 'TEMPORAL_HOST'),
          place('Temporal 界面', 'TEMPORAL_UI_PORT', 'TEMPORAL_UI_HOST'),
        ]),
    ...(config.DATABASE_URL ? [] : [place('数据库', 'POSTGRES_PORT')]),
    ...(config.SMTP_URL
      ? []
      : [place('收信（SMTP）', 'SMTP_PORT'), place('收件箱', 'INBOX_PORT', 'INBOX_HOST')]),
  ];
}

/**
 * Starts Temporal, Postgres and the mail catcher side by side, each only if the configuration names none of the
 * office's own. Those that came up are entered in `running` even if another fails, so that they can be stopped.
 */
export async function startBase(
  config: Config,
  folder: DataFolder,
  say: Say,
  running: Running[],
): Promise<Base> {
  const results = await Promise.allSettled([
    config.TEMPORAL_ADDRESS ?? temporal(config, folder, say, running),
    config.DATABASE_URL ?? postgres(config, folder, say, running),
    config.SMTP_URL ? { smtpUrl: config.SMTP_URL, inbox: undefined } : catcher(config, folder, say, running),
  ]);
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (reasons.length) throw reasons.length === 1 ? reasons[0] : new Error(reasons.map(messageOf).join('\n'));
  const [address, databaseUrl, mail] = results.map(
    (result) => (result as PromiseFulfilledResult<unknown>).value,
  ) as [string, string, { smtpUrl: string; inbox: string | undefined }];
  return {
    databaseUrl,
    temporalAddress: address,
    temporalUi:
      config.TEMPORAL_UI_URL ?? `http://${reachable(config.TEMPORAL_UI_HOST)}:${config.TEMPORAL_UI_PORT}`,
    ...mail,
  };
}

const messageOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

async function temporal(config: Config, folder: DataFolder, say: Say, running: Running[]): Promise<string> {
  const program = await findTemporal('server', { say });
  const ui = await hiddenPlace();
  const guard = await guardUi({
    host: config.TEMPORAL_UI_HOST,
    also: config.TEMPORAL_UI_URL ? [new URL(config.TEMPORAL_UI_URL).hostname] : [],
    port: config.TEMPORAL_UI_PORT,
    ui,
  });
  running.push({ order: 3, title: 'Temporal 界面', stop: guard.stop });
  const server = await say.step('启动 Temporal', () =>
    keepServer({
      title: 'Temporal',
      logFile: folder.logFile('temporal'),
      say: say.line,
      // Its file has a journal, so even this loses nothing; on SIGQUIT it would write pages of stacks first.
      force: 'SIGKILL',
      start: (before: RunningTemporal | undefined, spawned) =>
        startTemporal({
          program,
          host: config.TEMPORAL_HOST,
          port: before?.port ?? config.TEMPORAL_PORT,
          uiHost: ui.host,
          uiPort: ui.port,
          namespace: config.TEMPORAL_NAMESPACE,
          dataDir: folder.path,
          onSpawn: (pid) => {
            spawned(pid);
            return folder.note('temporal', pid, databaseFile(folder.path));
          },
        }),
    }),
  );
  running.push({ order: 3, title: 'Temporal', stop: server.stop, force: server.force });
  return server.first.address;
}

async function postgres(config: Config, folder: DataFolder, say: Say, running: Running[]): Promise<string> {
  const server = await say.step('启动数据库', () =>
    keepServer({
      title: '数据库',
      logFile: folder.logFile('postgres'),
      say: say.line,
      // An immediate shutdown: unlike a kill it leaves none of the server's own processes behind.
      force: 'SIGQUIT',
      start: (before: RunningPostgres | undefined, onSpawn) =>
        startPostgres({
          dataDir: folder.path,
          port: before?.port ?? config.POSTGRES_PORT,
          say,
          onSpawn,
        }),
    }),
  );
  running.push({ order: 4, title: '数据库', stop: server.stop, force: server.force });
  return server.first.url;
}

async function catcher(config: Config, folder: DataFolder, say: Say, running: Running[]) {
  const mail = await say.step('启动收件箱', () =>
    startCatcher({
      inboxHost: config.INBOX_HOST,
      smtpPort: config.SMTP_PORT,
      inboxPort: config.INBOX_PORT,
      folder: path.join(folder.path, 'mail'),
    }),
  );
  running.push({ order: 2, title: '收件箱', stop: mail.stop });
  return { smtpUrl: mail.smtpUrl, inbox: mail.inboxUrl };
}
