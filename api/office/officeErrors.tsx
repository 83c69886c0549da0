import type { ErrorRequestHandler } from 'express';
import type { ApiDeps } from '../api.deps';
import { unsentForm } from '../confirm/unsentForm';
import { HTTP_STATUS } from '../errors.http';
import { asAppError } from '../frame/asAppError';
import { officeHeaders } from '../frame/pageHeaders';
import { CardPage, pageHtml } from '../kit/Layout';
import { ActionLink } from '../kit/Parts';
import { sendWaitPage } from '../kit/WaitPage';
import { SignInPage } from './LoginPages';

/** Whatever goes wrong on the office's pages, as a page that says what to do. */
export function officeErrors(deps: ApiDeps): ErrorRequestHandler {
  return (thrown: unknown, req, res, next) => {
    if (res.headersSent) return next(thrown);
    const error = asAppError(thrown, deps.log);
    officeHeaders(res);
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]);
    if (sendWaitPage(req, res, error)) return;
    if (error.code === 'not-signed-in')
      return res.send(pageHtml(<SignInPage unsent={unsentForm(deps, req)} />));
    res.send(
      pageHtml(
        <CardPage title="无法办理" heading="办公室">
          <p>{error.message}</p>
          <ActionLink href="/" text="回到首页" />
        </CardPage>,
      ),
    );
  };
}
