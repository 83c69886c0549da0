import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createTemporalEngine } from '../engine/temporalEngine';
import { startPostgres } from '../local/postgres/startPostgres';
import { findTemporal } from '../local/temporal/findTemporal';
import { startTemporal } from '../local/temporal/startTemporal';
import { testFolder } from '../local/testFolder';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { prepareTemporal } from '../worker/prepareTemporal';

/** Real servers on disk with their usual durability, and both workers, each a process of its own. */
export async function startBenchStack() {
  const folder = await testFolder('bench');
  const children: ChildProcess[] = [];
  const child = (file: string, args: string[], env: Record<string, string> = {}) =>
    new Promise<{ port?: number }>((resolve, reject) => {
      const started = fork(path.join(__dirname, file), args, {
        execArgv: ['--import', 'tsx'],
        env: { ...process.env, ...env },
      });
      children.push(started);
      started.once('message', (message) => resolve(message as { port?: number }));
      started.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    });
  const postgres = await startPostgres({ dataDir: folder, port: 0 });
  const temporal = await startTemporal({
    program: await findTemporal('server'),
    dataDir: folder,
    uiPort: false,
  });
  const connection = await Connection.connect({ address: temporal.address });
  await prepareTemporal(connection, 'default');
  const store = openStore(postgres.url, (error) => console.error(error.name));
  await prepareStore(store.db, Date.now());
  const client = new Client({ connection });
  await child('ours.worker.ts', [temporal.address, postgres.url]);
  await child('baseline/worker.ts', [temporal.address]);
  return {
    db: store.db,
    client,
    engine: createTemporalEngine(client, 'tongxin'),
    address: temporal.address,
    databaseUrl: postgres.url,
    folder,
    child,
    mode: `dev server ${temporal.address.split(':')[0]}, SQLite file, WAL`,
    async stop() {
      const ended = children.map((c) => new Promise((resolve) => c.once('exit', resolve)));
      for (const c of children) c.kill('SIGTERM');
      await Promise.all(ended);
      await connection.close();
      await store.close();
      await temporal.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type BenchStack = Awaited<ReturnType<typeof startBenchStack>>;
