import type { RequestHandler } from 'express';
import { AppError } from '../domain/errors';
import { unstorableIn } from '../domain/storable';

/**
 * Throws "invalid-request" naming each text in what somebody sent that can be kept nowhere (NUL, half characters). Asked of
 * everything that is read, on every face, before any of it is used.
 */
export function refuseUnstorable(sent: unknown, at?: string): void {
  const problems = unstorableIn(sent, at === undefined ? [] : [at]);
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}

/** Refuses an address (path or query) with a NUL in it: it would reach the database as somebody's id. */
export const refuseBrokenAddress: RequestHandler = (req, _res, next) => {
  // Encoded it is `%00` and nothing else; Node refuses it bare.
  if (req.originalUrl.includes('%00'))
    next(
      new AppError('invalid-request', {
        problems: [{ path: 'url', reason: '地址里含有空字符（NUL），请核对地址' }],
      }),
    );
  else next();
};
