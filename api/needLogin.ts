import type { RequestHandler } from 'express';
import { isLoopback } from '../config/isLoopback';
import type { RouteTools } from './contract';
import { signedIn } from './signIn';

/**
 * For the API's documentation: open to whoever sits at this machine, and where the API listens to a network (HOST) for
 * those signed in only. Whoever looks for a way in need not be given the map.
 */
export function needLogin({ deps, failures }: RouteTools): RequestHandler {
  if (isLoopback(deps.config.HOST)) return (_req, _res, next) => next();
  return async (req, res, next) => {
    await signedIn(deps, req, res, failures);
    next();
  };
}
