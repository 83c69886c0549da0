import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createTemporalEngine } from '../engine/temporalEngine';
import { workerSystems } from '../programmes/systems.worker';
import { openStore } from '../store/openStore';
import { createActivities } from '../worker/createActivities';
import { createWorker } from '../worker/createWorker';

/** Our worker as in production but for the mail server, which is a sink: the baseline sends no mail either. */
async function main(): Promise<void> {
  const [address, databaseUrl] = process.argv.slice(2);
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
  const store = openStore(databaseUrl!, (error) => console.error(error.name), 30);
  const client = new Client({ connection: await Connection.connect({ address }) });
  const worker = await createWorker({
    connection: await NativeConnection.connect({ address }),
    namespace: 'default',
    taskQueue: 'tongxin',
    activities: createActivities({
      db: store.db,
      engine: createTemporalEngine(client, 'tongxin'),
      mailer: { send: async () => ({ kind: 'sent' }) },
      systems: await workerSystems(async () => null),
      publicUrl: 'http://127.0.0.1',
      secret: 'the secret of a measurement, not of an office',
      mail: { stopped: false, quiet: null, perDay: 1_000_000, atOnce: 2 },
      on: { pokeFailed: (error) => console.error(error), mail: () => undefined },
    }),
  });
  process.send?.({ ready: true });
  await worker.run();
  await store.close();
}

void main().then(() => process.exit(0));
