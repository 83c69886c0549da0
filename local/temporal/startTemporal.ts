import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { reachable } from '../addresses';
import { freePort } from '../ports';
import { ended, hasEnded, pause, spawnLogged, stopChild } from '../processes';

/** The first start writes the database's tables; on a slow disk with a year of histories it may take this long. */
const START_TIMEOUT_MS = 60_000;
/** It lets running calls end and closes its file, in a second or two. A kill loses nothing (the file has a journal). */
const STOP_TIMEOUT_MS = 15_000;

export interface TemporalOptions {
  /** The program, from `findTemporal('server')`. */
  program: string;
  host?: string;
  /** 0 or nothing: any free port. */
  port?: number;
  /**
   * 0 or nothing: any free port; `false`: no Web UI (tests). It has no login and answers to any name: see `guardUi`.
   */
  uiPort?: number | false;
  uiHost?: string;
  namespace?: string;
  /** Database file and log go here. */
  dataDir: string;
  /** Keep everything in memory (tests). */
  inMemory?: boolean;
  /** Hears the process id before the server is ready. */
  onSpawn?(pid: number): Promise<void>;
}

export interface RunningTemporal {
  /** host:port for clients and workers. */
  address: string;
  port: number;
  uiUrl: string;
  pid: number;
  /** Waits until it has ended; safe to call twice. Says whether it had to be killed. */
  stop(): Promise<'ended' | 'killed'>;
  /** Resolves when it has ended, asked or not. */
  ended: Promise<void>;
}

/** The dev server's database: in a folder of its own, closed to others, because the server makes the file readable. */
export const databaseFile = (dataDir: string) => path.join(dataDir, 'temporal', 'temporal.db');

/** Starts a Temporal dev server with its Web UI on a database file and waits until it answers. */
export async function startTemporal(opts: TemporalOptions): Promise<RunningTemporal> {
  const host = opts.host ?? '127.0.0.1';
  const port = opts.port || (await freePort(host));
  const uiHost = opts.uiHost ?? host;
  const uiPort = opts.uiPort === false ? undefined : opts.uiPort || (await freePort(uiHost));
  const namespace = opts.namespace ?? 'default';
  const logFile = path.join(opts.dataDir, 'logs', 'temporal.log');
  const args = [
    ...['server', 'start-dev', '--ip', host, '--port', String(port), '--log-level', 'warn'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', uiHost, '--ui-port', String(uiPort)]),
    ...(namespace === 'default' ? [] : ['--namespace', namespace]),
    // It also opens an HTTP door on a random port; pages of strangers shall not come in by it under their own name.
    ...['--dynamic-config-value', 'frontend.httpAllowedHosts=["127.0.0.1","localhost"]'],
    // The default rollback journal is the dev server's brake: with WAL it did 2.4 times the work.
    ...(opts.inMemory
      ? []
      : ['--db-filename', databaseFile(opts.dataDir), '--sqlite-pragma', 'journal_mode=WAL']),
  ];
  if (!opts.inMemory) await mkdir(path.dirname(databaseFile(opts.dataDir)), { recursive: true, mode: 0o700 });
  const child = await spawnLogged({ command: opts.program, args, logFile });
  const stop = () => stopChild(child, 'SIGINT', STOP_TIMEOUT_MS);
  const reach = reachable(host);
  try {
    await opts.onSpawn?.(child.pid ?? 0);
    await untilReachable(`${reach}:${port}`, namespace, () => hasEnded(child), logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: `${reach}:${port}`,
    port,
    uiUrl: uiPort === undefined ? '' : `http://${reachable(uiHost)}:${uiPort}`,
    pid: child.pid ?? 0,
    stop,
    ended: ended(child),
  };
}

/** Waits until the namespace can be described: the port opens a little earlier than the server can do anything. */
async function untilReachable(address: string, namespace: string, died: () => boolean, logFile: string) {
  const until = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if (died()) throw new Error(`Temporal 没能启动，原因见 ${logFile} 的最后几行`);
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 });
      try {
        await connection.workflowService.describeNamespace({ namespace });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (performance.now() > until)
        throw new Error(`Temporal ${START_TIMEOUT_MS / 1000} 秒内没有就绪，见 ${logFile}`, { cause: error });
    }
    await pause(100);
  }
}
