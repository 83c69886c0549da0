import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { refuseUnstorable } from '../../acts/refuseUnstorable';
import { mailStatus, OFFICE } from '../../store/mailSwitch.repo';
import type { ApiDeps } from '../api.deps';
import { unsentForm } from '../confirm/unsentForm';
import { officeHeaders } from '../frame/pageHeaders';
import { pageHtml } from '../kit/Layout';
import type { FailureLimit } from '../limits';
import { cookieOf, SESSION_COOKIE, signedIn } from '../signIn';
import { SignInPage } from './LoginPages';

/** Somebody signed in at the office, and whether its mail is going out. */
export interface OfficeVisitor {
  accessId: string;
  now: number;
  mail: { stopped: boolean; reason: string | null; held: number };
}

type Handler = (visitor: OfficeVisitor, req: Request, res: Response, next: NextFunction) => Promise<void>;

/** A handler for those signed in; everybody else is told how to get a login link. */
export function withOffice(deps: ApiDeps, failures: FailureLimit, handler: Handler): RequestHandler {
  return async (req, res, next) => {
    officeHeaders(res);
    if (cookieOf(req, SESSION_COOKIE) === undefined) {
      res.locals.code = 'not-signed-in';
      res.status(401).send(pageHtml(SignInPage({ unsent: unsentForm(deps, req) })));
      return;
    }
    const access = await signedIn(deps, req, res, failures);
    refuseUnstorable(req.body);
    const mail = await mailStatus(deps.db, OFFICE);
    const visitor: OfficeVisitor = {
      accessId: access.id,
      now: deps.clock.now(),
      mail: {
        stopped: deps.config.MAIL_STOPPED || mail.stoppedAt !== null,
        reason: mail.reason,
        held: (mail.mails ?? 0) + (mail.notices ?? 0),
      },
    };
    await handler(visitor, req, res, next);
  };
}
