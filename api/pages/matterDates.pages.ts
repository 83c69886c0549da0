import { type RequestHandler, Router, urlencoded } from 'express';
import { APP_ERRORS, AppError } from '../../domain/errors';
import type { MatterSignal } from '../../engine/engine.port';
import { matterSeen } from '../../store/confirmation.repo';
import { decideExtension } from '../../store/decideExtension';
import { moveDate } from '../../store/moveDate';
import type { Tx } from '../../store/openStore';
import { waive } from '../../store/waive';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import type { FailureLimit } from '../limits';
import { readDate, typedDate } from '../people/dateForm';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import { FORM_LIMIT } from './formLimit';
import { MatterConfirmPage } from './MatterConfirmPage';
import { loadMatter } from './matter.view';
import { type OfficeVisitor, withOffice } from './officeVisitor';
import type { StepTyped } from './StepForms';

const SIGNALS = {
  move: 'dateMoved',
  waive: 'waived',
  grant: 'extensionDecided',
  refuse: 'extensionDecided',
} as const satisfies Record<string, MatterSignal>;
type Action = keyof typeof SIGNALS;

/**
 * Moves the deadline of one step, waives it, or answers a request for more time, and leads back to the matter. What is
 * wrong is shown beside the field as typed, on the matter's page (`res.locals.typed`).
 */
export function matterDatePages(deps: ApiDeps, failures: FailureLimit, showMatter: RequestHandler): Router {
  const router = Router();
  router.post(
    '/matters/:id/dates',
    urlencoded({ extended: false, limit: FORM_LIMIT }),
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const matterId = String(req.params.id);
      const fields: Posted = req.body ?? {};
      const values = typedDate(fields);
      const [step, action] = [one(fields, 'step'), one(fields, 'action')];
      try {
        refuseEnter(fields);
        if (!Object.hasOwn(SIGNALS, action)) throw new AppError('not-found');
        const known = action as Action;
        readDate(values, { until: known === 'move', reason: known === 'move' || known === 'waive' });
        const content = ['dates', matterId, step, one(fields, 'round'), known, values];
        const doIt = async (tx: Tx) => {
          await refuseOldRound(tx, matterId, step, one(fields, 'round'));
          const { workflowId } = await act(tx, visitor, { matterId, step, action: known, ...values });
          return { workflowId };
        };
        const once = { access: visitor.accessId, key: one(fields, 'key'), content, now: visitor.now };
        const done =
          known === 'move'
            ? await formOnce(deps, once, doIt)
            : await confirmFirst(deps, fields, res, {
                ...{ actor: visitor.accessId, what: known, target: `${matterId}/${step}`, now: visitor.now },
                content,
                seen: (tx) => matterSeen(tx, matterId),
                act: doIt,
                page: async (confirm) => {
                  const view = await loadMatter(deps.db, matterId);
                  return MatterConfirmPage({
                    visitor,
                    view,
                    step,
                    action: known,
                    reason: values.reason,
                    confirm,
                  });
                },
              });
        if (!done) return;
        const { workflowId } = done;
        const { log, engine } = deps;
        pokeLater(log, { matter: matterId }, () => engine.pokeMatter(workflowId, SIGNALS[known]))();
        res.redirect(303, `/matters/${matterId}#step-${encodeURIComponent(step)}`);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'not-found') throw error;
        const problems = error.detail.problems ?? [];
        const typed: StepTyped = {
          ...{ step, action: action || one(fields, 'of'), values, problems },
          error: problems[0]?.reason ?? APP_ERRORS[error.code],
        };
        res.locals.typed = typed;
        res.locals.code = error.code;
        res.status(HTTP_STATUS[error.code]);
        await showMatter(req, res, next);
      }
    }),
  );
  return router;
}

interface Wish {
  matterId: string;
  step: string;
  action: Action;
  until: string;
  reason: string;
}

async function act(tx: Tx, visitor: OfficeVisitor, wish: Wish): Promise<{ workflowId: string }> {
  const { action, until, reason, ...about } = wish;
  const by = { ...about, actor: { personId: null, accessId: visitor.accessId }, now: visitor.now };
  switch (action) {
    case 'move':
      return moveDate(tx, { ...by, to: { date: until }, reason });
    case 'waive':
      return waive(tx, { ...by, reason });
    case 'grant':
    case 'refuse':
      return decideExtension(tx, {
        ...by,
        granted: action === 'grant',
        until: null,
        comment: reason || null,
      });
  }
}
