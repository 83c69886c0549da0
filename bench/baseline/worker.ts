import path from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** The bare engine's worker, a process of its own like ours. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
  const connection = await NativeConnection.connect({ address: process.argv[2] });
  const worker = await Worker.create({
    connection,
    taskQueue: 'baseline',
    workflowsPath: path.join(__dirname, 'workflows.ts'),
    activities: { notify: async () => undefined },
    maxCachedWorkflows: 2_000,
  });
  process.send?.({ ready: true });
  await worker.run();
}

void main().then(() => process.exit(0));
