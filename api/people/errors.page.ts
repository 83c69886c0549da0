import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError } from '../../domain/errors';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { asAppError } from '../pages/asAppError';
import { pageHtml } from '../pages/Layout';
import { sendProblem } from '../problem';
import { ErrorPage } from './ErrorPage';
import { LinkDead } from './linkDead.error';
import { typedTexts } from './typedTexts';

/** What no page behind a link answers to. */
export const noPage: RequestHandler = (_req, _res, next) => next(new AppError('not-found'));

/** Whatever goes wrong behind a link, as a page that says what to do. The token stands in no log line. */
export function errorPages(deps: ApiDeps): ErrorRequestHandler {
  return async (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = asAppError(thrown, deps.log);
    const status = error instanceof LinkDead && error.why === 'unknown' ? 404 : HTTP_STATUS[error.code];
    res.locals.code = error.code;
    // The upload script reads problems, not pages.
    if (req.path.includes('/uploads/')) return sendProblem(res, error.code, error.detail.problems, status);
    const token = /^\/([^/]+)\//.exec(req.path)?.[1];
    const back = token === undefined || error instanceof LinkDead ? null : `${req.baseUrl}/${token}`;
    const typed = error instanceof LinkDead && error.why !== 'unknown' ? await typedTexts(req, res) : [];
    res.status(status).send(pageHtml(ErrorPage({ error, back, typed })));
  };
}
