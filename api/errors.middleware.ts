import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError } from '../domain/errors';
import { errorPlace } from '../files/errorPlace';
import { databaseAway } from '../store/databaseAway';
import { textRefused } from '../store/textRefused';
import { sendProblem } from './problem';
import { retryAfter } from './retryAfter';

/** What no route took. */
export const notFound: RequestHandler = (_req, res) => sendProblem(res, 'not-found');

/** The net below `refuseUnstorable`: which field it was, the database does not say. */
const UNSTORABLE = '含有空字符（NUL）或残缺的字符，请删去后重新填写';

/** Turns whatever went wrong into a problem; what nobody expected is logged with its stack and said to be ours. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const requestId = res.getHeader('X-Request-Id');
    if (res.headersSent) {
      // Somebody closed the page before the picture had come: nothing is wrong on our side.
      const left = (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
      if (!left) log.error({ err: safe(error), requestId }, 'failed after the answer had begun');
      next(error);
      return;
    }
    if (error instanceof AppError) {
      if (error.detail.cause)
        log.warn({ err: safe(error.detail.cause), code: error.code, requestId }, 'cause');
      retryAfter(res, error.code);
      sendProblem(res, error.code, error.detail.problems);
      return;
    }
    if (databaseAway(error)) {
      log.error({ err: safe(error), requestId }, 'database away');
      retryAfter(res, 'unavailable');
      sendProblem(res, 'unavailable');
      return;
    }
    if (textRefused(error)) {
      log.warn({ err: safe(error), requestId }, 'text refused by the database');
      sendProblem(res, 'invalid-request', [{ path: 'body', reason: UNSTORABLE }]);
      return;
    }
    const status = (error as { status?: unknown } | null)?.status;
    // Express itself refuses malformed addresses (`/%ff`) this way.
    if (status === 400) {
      sendProblem(res, 'malformed', [{ path: 'url', reason: '地址的写法不对' }]);
      return;
    }
    log.error({ err: safe(error), requestId }, 'unexpected');
    sendProblem(res, 'internal');
  };
}

/**
 * An error as it may be logged: its kind, code and the places it came through. What Postgres says is left out: its
 * messages, `detail` and `where` quote the values of a row, and those are people's names and addresses.
 */
function safe(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { message: typeof error };
  const { name, message } = error as Partial<Error>;
  const { code, constraint, table, severity } = error as Record<string, unknown>;
  const { stack } = errorPlace(error);
  return { name, ...(severity === undefined && { message }), code, constraint, table, stack };
}
