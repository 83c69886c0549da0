import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';

/**
 * One line a request: method, the route's pattern, status, milliseconds, error code. Never the address itself, which
 * may carry a link's token, and nothing of the body, which is people's.
 */
export function logRequests(log: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const began = performance.now();
    const requestId = randomUUID();
    res.setHeader('X-Request-Id', requestId);
    res.on('close', () => {
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const route = patternOf(req);
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.requests.observe({ method: req.method, route, status: String(status) }, ms / 1000);
      const level = status >= 500 ? 'warn' : 'info';
      log[level]({ requestId, method: req.method, route, status, ms, code: res.locals.code }, 'request');
    });
    next();
  };
}

/** Mount points without parameters; any other base path may hold a token. */
const MOUNTS = new Set(['', '/api/v1', '/api/docs', '/api', '/t']);

function patternOf(req: Request): string {
  const pattern: unknown = req.route?.path;
  const [, first] = req.originalUrl.split(/[/?]/, 2);
  if (!MOUNTS.has(req.baseUrl)) return first === 't' ? '/t/*' : '*';
  if (typeof pattern === 'string') return `${req.baseUrl}${pattern}`;
  return first === 't' ? '/t/*' : '*';
}
