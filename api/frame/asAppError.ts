import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError } from '../../domain/errors';
import { errorPlace } from '../../files/errorPlace';
import { databaseAway } from '../../store/databaseAway';
import { textRefused } from '../../store/textRefused';

/**
 * Whatever was thrown, as an error a page can show. What nobody expected is logged by name and stack only.
 */
export function asAppError(thrown: unknown, log: Logger): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = (thrown as { status?: unknown } | null)?.status;
  // Express itself refuses malformed addresses and oversized forms this way.
  if (status === 400) return new AppError('not-found');
  if (status === 413) return new AppError('too-large');
  if (textRefused(thrown)) return new AppError('invalid-request', { cause: thrown });
  const away = databaseAway(thrown);
  log.error(errorPlace(thrown), away ? 'database away' : 'page failed');
  return new AppError(away ? 'unavailable' : 'internal', { cause: thrown });
}

/** What no page answers to. */
export const noPage: RequestHandler = (_req, _res, next) => next(new AppError('not-found'));
