import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

const zip = promisify(gzip);

/** A closed workflow's history as JSON, gzipped; `open` if it still runs, null if Temporal does not know it. */
export async function fetchHistory(client: Client, workflowId: string): Promise<Buffer | 'open' | null> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const { status } = await handle.describe();
    if (status.name === 'RUNNING') return 'open';
    return await zip(historyToJSON(await handle.fetchHistory()));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
