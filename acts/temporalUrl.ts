import type { Config } from '../config/config.schema';

/** Where a workflow can be looked at in the Temporal Web UI. */
export function temporalUrl(config: Config, workflowId: string): string {
  const base = (config.TEMPORAL_UI_URL ?? `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`).replace(/\/$/, '');
  return `${base}/namespaces/${encodeURIComponent(config.TEMPORAL_NAMESPACE)}/workflows/${encodeURIComponent(workflowId)}`;
}
