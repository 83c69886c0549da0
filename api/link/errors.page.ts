import type { ErrorRequestHandler } from 'express';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { asAppError } from '../frame/asAppError';
import { pageHtml } from '../kit/Layout';
import { sendWaitPage } from '../kit/WaitPage';
import type { FailureLimit } from '../limits';
import { sendProblem } from '../problem';
import { retryAfter } from '../retryAfter';
import { ErrorPage } from './ErrorPage';
import { LinkDead } from './linkDead.error';
import type { FormReader } from './postedForm';
import { typedTexts } from './typedTexts';

/**
 * Whatever goes wrong behind a link, as a page that says what to do. The token stands in no log line. A link that opens
 * nothing counts as a failure of its address.
 */
export function errorPages(deps: ApiDeps, failures: FailureLimit, read: FormReader): ErrorRequestHandler {
  return async (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const tooMany =
      thrown instanceof LinkDead ? await failures(req, res).catch((over: unknown) => over) : null;
    const error = asAppError(tooMany ?? thrown, deps.log);
    const status = error instanceof LinkDead && error.why === 'unknown' ? 404 : HTTP_STATUS[error.code];
    res.locals.code = error.code;
    // The upload script reads problems, not pages.
    if (/\/uploads(\/|$)/.test(req.path)) {
      retryAfter(res, error.code);
      return sendProblem(res, error.code, error.detail.problems, status);
    }
    res.status(status);
    if (sendWaitPage(req, res, error)) return;
    const token = /^\/([^/]+)\//.exec(req.path)?.[1];
    const back = token === undefined || error instanceof LinkDead ? null : `${req.baseUrl}/${token}`;
    const typed =
      error instanceof LinkDead && error.why !== 'unknown' ? await typedTexts(read, req, res) : [];
    res.send(pageHtml(ErrorPage({ error, back, typed })));
  };
}
