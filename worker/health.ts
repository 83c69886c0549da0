import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { readConfig } from '../config/readConfig';
import { isPolling } from './isPolling';

/**
 * The worker container's health check: exits 0 if this host's worker asks Temporal for work, else 1 with the reason.
 */
async function main(): Promise<void> {
  const config = readConfig();
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const connection = await Connection.connect({ address });
  const asked = {
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
    host: hostname(),
    now: Date.now(),
  };
  const polling = await isPolling(connection, asked);
  await connection.close();
  if (!polling) throw new Error(`no worker on ${asked.host} asks for tasks of ${asked.taskQueue}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
