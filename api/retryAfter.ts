import type { Response } from 'express';
import type { AppErrorCode } from '../domain/errors';

/** A database that restarts is back within this time; who asks more often only holds it up. */
const SECONDS = 10;

/**
 * Says how many seconds to wait, in `Retry-After`, if an error passes by itself; null for all others. A limit has said
 * it already: when its minute is over.
 */
export function retryAfter(res: Response, code: AppErrorCode): number | null {
  if (code !== 'unavailable' && code !== 'too-many-requests') return null;
  const said = Number(res.getHeader('Retry-After'));
  if (said > 0) return said;
  res.setHeader('Retry-After', String(SECONDS));
  return SECONDS;
}
