import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import type { Act } from '../../acts/act.types';
import { AppError } from '../../domain/errors';
import type { Db, Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { performForm } from '../frame/performForm';
import type { Posted } from '../kit/readForm';
import type { FailureLimit } from '../limits';
import { type FormTyped, wrongForm } from './formTyped';
import { OfficeConfirm, type OfficeWords } from './OfficeConfirm';
import { type OfficeVisitor, withOffice } from './officeVisitor';

/**
 * Longest urlencoded form of the office's pages. A text that is far too long has to arrive to be shown again with what
 * is wrong with it, and a Chinese character takes nine bytes: 60,000 of them, a whole report pasted by mistake.
 */
const FORM_LIMIT = '600kb';

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
  /** As whom in the programme, if they say so. */
  by?: string;
  /** Asks once more before it is done: what stands there now, by default nothing that could change, and the words. */
  final?: { stands?(db: Db | Tx): Promise<string>; words(): OfficeWords | Promise<OfficeWords> } | false;
}

/** Does an act for whoever is signed in, once per form and content; undefined when it has asked once more. */
export function officeAct<T, I, D>(
  { deps, visitor, fields, res }: OfficeVisit,
  act: Act<T, I, D>,
  { target, typed, by, final }: ActOf<T>,
): Promise<D | undefined> {
  return performForm(deps, {
    act,
    owner: visitor.accessId,
    fields,
    typed,
    call: {
      caller: { personId: by || null, accessId: visitor.accessId },
      target,
      now: visitor.now,
    },
    ...(final && {
      final: {
        stands: final.stands ?? (async () => ''),
        page: async (confirm) => OfficeConfirm({ visitor, confirm, ...(await final.words()) }),
        res,
      },
    }),
  });
}

/** The page a form stands on, with the form as it was typed and what is wrong with it, under the error's status. */
export async function showWrong(
  typed: FormTyped,
  { code }: AppError,
  show: RequestHandler,
  [req, res, next]: Parameters<RequestHandler>,
): Promise<void> {
  res.locals.typed = typed;
  res.locals.code = code;
  res.status(HTTP_STATUS[code]);
  await show(req, res, next);
}

interface OfficeForm<F extends string> {
  path: string;
  /** Which form it is and what was typed; throws "not-found" for none of the page's. */
  typed(visit: OfficeVisit): FormTyped<F>;
  /** Does it, and answers where it leads; undefined when it has answered already. */
  act(visit: OfficeVisit, typed: FormTyped<F>): Promise<string | undefined>;
  /** The page the form stands on: it finds the form with what is wrong in `res.locals.typed`. */
  show: RequestHandler;
  /** A problem's place as the form's field, where the act calls it otherwise. */
  fieldOf?: Parameters<typeof wrongForm>[2];
}

/** A form of the office's: what is wrong is shown beside the field as typed, on the page it stands on. */
export function officeForm<F extends string>(
  deps: ApiDeps,
  failures: FailureLimit,
  { path, typed: typedIn, act, show, fieldOf }: OfficeForm<F>,
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
        await showWrong(wrongForm(typed, error, fieldOf), error, show, [req, res, next]);
      }
    }),
  );
  return router;
}
