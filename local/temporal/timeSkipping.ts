import { TestWorkflowEnvironment } from '@temporalio/testing';
import { type FindOptions, findTemporal } from './findTemporal';

/**
 * A Temporal server on a virtual clock, for tests: months pass in seconds. One clock for everything on it, so tests
 * that share one run one after the other; end it with `teardown()`. Search attributes: see `prepareTemporal`.
 */
export async function timeSkippingEnv(opts: FindOptions = {}): Promise<TestWorkflowEnvironment> {
  const path = await findTemporal('test-server', opts);
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}
