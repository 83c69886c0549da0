import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus, in a registry of their own: two apps in one process (tests) do not mix. */
export interface Metrics {
  registry: Registry;
  /** Seconds by method, route pattern and status. */
  requests: Histogram<'method' | 'route' | 'status'>;
}

export function createMetrics(opts: { process: boolean }): Metrics {
  const registry = new Registry();
  if (opts.process) collectDefaultMetrics({ register: registry, prefix: 'tongxin_' });
  const requests = new Histogram({
    name: 'tongxin_http_request_seconds',
    help: 'Duration of HTTP requests by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return { registry, requests };
}
