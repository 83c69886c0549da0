import path from 'node:path';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';

interface Wanted {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  activities: object;
  /** Path of a prebuilt workflow bundle; absent: bundled now, from the sources. */
  bundle?: string;
  /** Workflows kept in memory between their tasks. 0: none, and no task is kept for the worker that ran the last. */
  cached?: number;
}

/** A matter's state is small; more cached workflows mean fewer replays when a rung fires for a hundred at once. */
const CACHED = 2_000;

/** A worker with all workflows; the caller runs and stops it. */
export async function createWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  bundle,
  cached = CACHED,
}: Wanted): Promise<Worker> {
  const workflows: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> = bundle
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: path.join(__dirname, '../workflows/index.ts') };
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    ...workflows,
    maxCachedWorkflows: cached,
    // Long enough for a mail on its way to be recorded, short enough for a service manager not to kill us.
    shutdownGraceTime: '10 s',
  });
}
