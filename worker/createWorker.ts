import { type NativeConnection, Worker } from '@temporalio/worker';
import { bundleWorkflows } from './bundleWorkflows';

interface Wanted {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  activities: object;
  /** A prebuilt workflow bundle or its path; absent: bundled now, from the sources. */
  bundle?: string | { code: string };
}

/** A worker with all workflows; the caller runs and stops it. */
export async function createWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  bundle,
}: Wanted): Promise<Worker> {
  const workflowBundle =
    typeof bundle === 'string' ? { codePath: bundle } : (bundle ?? (await bundleWorkflows()));
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    workflowBundle,
    // A matter's state is small; more cached workflows mean fewer replays when a rung fires for a hundred at once.
    maxCachedWorkflows: 2_000,
    // Long enough for a mail on its way to be recorded, short enough for a service manager not to kill us.
    shutdownGraceTime: '10 s',
  });
}
