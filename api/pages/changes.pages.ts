import { type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import { reasonSchema } from '../../acts/params.schema';
import { APP_ERRORS, AppError } from '../../domain/errors';
import { applyChange } from '../../store/change/applyChange';
import { previewChange } from '../../store/change/previewChange';
import { inTransaction } from '../../store/inTransaction';
import type { ProgrammeSummary } from '../../store/programme.views';
import type { ApiDeps } from '../api.deps';
import { enterProblem } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import type { FailureLimit } from '../limits';
import { one } from '../people/readForm';
import { pokeChanged } from '../pokeChanged';
import { programmeOf } from '../programmeOf';
import { type ChangeKind, type ChangeTyped, changeMeant, typedChange } from './change.wish';
import { FORM_LIMIT } from './formLimit';
import { pageHtml } from './Layout';
import { type OfficeVisitor, withOffice } from './officeVisitor';
import { PreviewPage } from './PreviewPage';

const SIGNAL = { resumed: 'resumed', moved: 'look', template: 'templateChanged' } as const satisfies Record<
  ChangeKind,
  string
>;

/** The programme's page with a form as it was typed, in `res.locals.typed`. */
type ShowProgramme = RequestHandler;

/**
 * Changes that touch many matters: shown first, then made as shown. A preview changes nothing; what was previewed and does
 * not hold any more is shown anew instead of being made.
 */
export function changePages(deps: ApiDeps, failures: FailureLimit, showProgramme: ShowProgramme): Router {
  const { db } = deps;
  const router = Router();
  const form = urlencoded({ extended: false, limit: FORM_LIMIT });

  async function preview(visitor: OfficeVisitor, programmeId: string, typed: ChangeTyped) {
    const by = { accessId: visitor.accessId, now: visitor.now };
    return inTransaction(db, async (tx) =>
      previewChange(tx, await changeMeant(tx, deps, programmeId, typed), by),
    );
  }

  /** A posted form. What cannot even be previewed stands beside the form it was typed into. */
  const post = (path: string, handle: (asked: Asked, req: Request, res: Response) => Promise<void>) =>
    router.post(
      path,
      form,
      withOffice(deps, failures, async (visitor, req, res, next) => {
        const typed = typedChange(req.body ?? {});
        try {
          await handle({ visitor, programme: await programmeOf(db, String(req.params.id)), typed }, req, res);
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'not-found') throw error;
          const problems = error.detail.problems ?? [];
          res.locals.typed = { ...typed, problems, error: problems[0]?.reason ?? APP_ERRORS[error.code] };
          res.locals.code = error.code;
          res.status(HTTP_STATUS[error.code]);
          await showProgramme(req, res, next);
        }
      }),
    );

  post('/programmes/:id/preview', async ({ visitor, programme, typed }, _, res) => {
    const found = await preview(visitor, programme.id, typed);
    res.send(pageHtml(PreviewPage({ visitor, programme, typed, preview: found })));
  });

  post('/programmes/:id/apply', async ({ visitor, programme, typed }, req, res) => {
    const said = one(req.body, 'reason').trim();
    const again = async (changes: Partial<ChangeTyped>, code: 'preview-stale' | 'invalid-request') => {
      const found = await preview(visitor, programme.id, typed);
      const props = { visitor, programme, preview: found, reason: said, stale: code === 'preview-stale' };
      res.locals.code = code;
      res
        .status(HTTP_STATUS[code])
        .send(pageHtml(PreviewPage({ ...props, typed: { ...typed, ...changes } })));
    };
    const reason = reasonSchema.safeParse(said);
    const byEnter = enterProblem(req.body ?? {});
    if (!reason.success || byEnter !== undefined) {
      const problems = [{ path: 'reason', reason: byEnter ?? '请写明理由（500 字以内）' }];
      await again({ problems }, 'invalid-request');
      return;
    }
    const wish = {
      previewId: one(req.body, 'previewId') || undefined,
      kinds: [typed.change],
      programmeId: programme.id,
      reason: reason.data,
      accessId: visitor.accessId,
      now: visitor.now,
    };
    const content = ['apply', programme.id, wish.previewId, wish.reason];
    const once = { access: visitor.accessId, key: one(req.body, 'key'), content, now: visitor.now };
    try {
      const done = await formOnce(deps, once, async (tx) => {
        const { programmes, matters } = await applyChange(tx, wish);
        return { programmes, matters };
      });
      pokeChanged(deps, done, SIGNAL[typed.change])();
      res.redirect(303, `/programmes/${programme.id}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'preview-stale') throw error;
      await again({}, 'preview-stale');
    }
  });
  return router;
}

interface Asked {
  visitor: OfficeVisitor;
  programme: ProgrammeSummary;
  typed: ChangeTyped;
}
