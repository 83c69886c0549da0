import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** All workflows as one script, from the sources: two or three seconds of work. */
export function bundleWorkflows(): Promise<{ code: string }> {
  return bundleWorkflowCode({ workflowsPath: path.join(__dirname, '../workflows/index.ts') });
}
