import { type Request, Router } from 'express';
import { z } from 'zod';
import type { RouteTools } from './contract';
import { healthOf } from './health';
import type { Metrics } from './metrics';
import { signedIn } from './signIn';

export const readySchema = z.strictObject({
  ready: z.boolean(),
  parts: z.record(
    z.enum(['database', 'temporal', 'smtp']),
    z.strictObject({ ok: z.boolean(), reason: z.string().optional() }),
  ),
});

/**
 * For machines: /healthz (the process answers), /readyz (database, Temporal and mail server, each named; 503 if one is
 * away) and /metrics. A proxy should route by /healthz: with Temporal or mail away the API still takes hand-ins.
 */
export function systemPages({ deps, failures }: RouteTools, metrics: Metrics): Router {
  const router = Router();
  const health = healthOf(deps);
  router.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  router.get('/readyz', async (_req, res) => {
    const state = await health();
    res.setHeader('Cache-Control', 'no-store');
    res.status(state.ready ? 200 : 503).json(state);
  });
  router.get('/metrics', async (req, res) => {
    if (!fromThisMachine(req)) await signedIn(deps, req, res, failures);
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

/** A connection from this machine that no proxy passed on: proxies say for whom they speak. */
function fromThisMachine(req: Request): boolean {
  const passedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => req.headers[name] !== undefined,
  );
  return !passedOn && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(req.socket.remoteAddress ?? '');
}
