import type { MatterSignal } from '../../engine/engine.port';
import type { ApiDeps } from '../api.deps';

/** Wakes a matter after the commit, without making anybody wait: with Temporal away the sweep does it later. */
export function pokeMatter(deps: ApiDeps, workflowId: string, signal: MatterSignal): void {
  deps.engine.pokeMatter(workflowId, signal).catch((error: unknown) => {
    deps.log.warn(
      { workflowId, signal, reason: error instanceof Error ? error.name : 'unknown' },
      'poke failed',
    );
  });
}
