import { rm } from 'node:fs/promises';
import { testFolder } from '../testFolder';
import { findTemporal } from './findTemporal';
import { type RunningTemporal, startTemporal } from './startTemporal';

/** A real dev server for end-to-end tests: in memory, on free ports, with the Web UI only where a test looks at it. */
export async function devServerForTests(opts: { ui?: boolean } = {}): Promise<RunningTemporal> {
  const program = await findTemporal('server');
  const dataDir = await testFolder('temporal');
  const server = await startTemporal({ program, dataDir, inMemory: true, uiPort: opts.ui ? 0 : false });
  return {
    ...server,
    async stop() {
      const outcome = await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      return outcome;
    },
  };
}
