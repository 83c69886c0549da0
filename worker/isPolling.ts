import type { Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';

/** A poller asks anew every minute at the latest, so one not heard of for two is gone or stuck. */
const SILENT_MS = 120_000;

/** Task queue types of Temporal's API. */
const KINDS = { workflow: 1, activity: 2 } as const;

interface Asked {
  namespace: string;
  taskQueue: string;
  /** Host name in the pollers' identities (`<pid>@<host>`). */
  host: string;
  /** Epoch ms. */
  now: number;
}

/**
 * True if a worker on this host asks Temporal for both workflow and activity tasks. A process that is alive but lost
 * its connection for good, or whose pollers died, says no. Throws if Temporal cannot be asked.
 */
export async function isPolling(
  connection: Connection,
  { namespace, taskQueue, host, now }: Asked,
): Promise<boolean> {
  const answers = await Promise.all(
    Object.values(KINDS).map((taskQueueType) =>
      connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
        taskQueueType,
      }),
    ),
  );
  return answers.every(({ pollers }) =>
    pollers.some(
      (p) => p.identity?.endsWith(`@${host}`) && now - tsToMs(p.lastAccessTime ?? undefined) < SILENT_MS,
    ),
  );
}
