import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import type { VNode } from 'preact';
import type { Act } from '../../acts/act.types';
import { AppError } from '../../domain/errors';
import type { Db, Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import { HTTP_STATUS } from '../errors.http';
import { performForm } from '../frame/performForm';
import type { FailureLimit } from '../limits';
import type { Posted } from '../link/readForm';
import { FORM_LIMIT } from './formLimit';
import { type FormTyped, wrongForm } from './formTyped';
import { type OfficeVisitor, withOffice } from './officeVisitor';

/** A posted form of one of the office's pages. */
export interface OfficeVisit {
  deps: ApiDeps;
  visitor: OfficeVisitor;
  fields: Posted;
  params: Request['params'];
  res: Response;
}

interface ActOf<T> {
  target: T;
  /** What was typed, as the act's input has it. */
  typed: unknown;
  round?: number;
  seen?: string;
  /** As whom in the programme, if they say so. */
  by?: string;
  /** Asks once more before it is done: what stands there now, and the page. */
  final?: { stands(db: Db | Tx): Promise<string>; page(confirm: ConfirmProps): VNode | Promise<VNode> };
}

/** Does an act for whoever is signed in, once per form and content; undefined when it has asked once more. */
export function officeAct<T, I, D>(
  { deps, visitor, fields, res }: OfficeVisit,
  act: Act<T, I, D>,
  { target, typed, round, seen, by, final }: ActOf<T>,
): Promise<D | undefined> {
  return performForm(deps, {
    act,
    owner: visitor.accessId,
    fields,
    typed,
    call: {
      caller: { personId: by || null, accessId: visitor.accessId },
      target,
      round,
      seen,
      now: visitor.now,
    },
    ...(final && { final: { ...final, res } }),
  });
}

interface OfficeForm<F extends string> {
  path: string;
  /** Which form it is and what was typed; throws "not-found" for none of the page's. */
  typed(visit: OfficeVisit): FormTyped<F>;
  /** Does it, and answers where it leads; undefined when it has answered already. */
  act(visit: OfficeVisit, typed: FormTyped<F>): Promise<string | undefined>;
  /** The page the form stands on: it finds the form with what is wrong in `res.locals`, under this name. */
  show: RequestHandler;
  local: string;
  /** A problem's place as the form's field, where the act calls it otherwise. */
  fieldOf?: Parameters<typeof wrongForm>[2];
}

/**
 * A form of the office's: what is wrong is shown beside the field as typed, on the page it stands on, under the error's
 * status.
 */
export function officeForm<F extends string>(
  deps: ApiDeps,
  failures: FailureLimit,
  { path, typed: typedIn, act, show, local, fieldOf }: OfficeForm<F>,
): Router {
  const router = Router();
  router.post(
    path,
    urlencoded({ extended: false, limit: FORM_LIMIT }),
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const visit: OfficeVisit = { deps, visitor, fields: req.body ?? {}, params: req.params, res };
      const typed = typedIn(visit);
      try {
        const to = await act(visit, typed);
        if (to !== undefined) res.redirect(303, to);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'not-found') throw error;
        res.locals[local] = wrongForm(typed, error, fieldOf);
        res.locals.code = error.code;
        res.status(HTTP_STATUS[error.code]);
        await show(req, res, next);
      }
    }),
  );
  return router;
}
