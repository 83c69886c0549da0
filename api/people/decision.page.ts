import type { Response } from 'express';
import { dateOf } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { matterSeen } from '../../store/confirmation.repo';
import { moveDate } from '../../store/moveDate';
import type { Tx } from '../../store/openStore';
import { waive } from '../../store/waive';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import { pageHtml } from '../pages/Layout';
import { DecisionPage } from './DecisionPage';
import { readDate, typedDate, typedWrong } from './dateForm';
import { findDecision, loadDecision } from './decision.view';
import { pathOf } from './extension.pages';
import { refuseOldRound } from './handIn.page';
import { PersonConfirmPage } from './PersonConfirmPage';
import { one, type Posted } from './readForm';
import type { Visitor } from './visitor';

type Found = Awaited<ReturnType<typeof findDecision>>;

/** Moves the deadline or waives the step, and leads back to what now holds; what is wrong is shown as typed. */
export async function decideClimbedPage(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const values = typedDate(fields);
  const action = one(fields, 'action');
  const round = one(fields, 'round');
  try {
    refuseEnter(fields);
    if (action !== 'move' && action !== 'waive') {
      throw new AppError('invalid-request', {
        problems: [{ path: 'action', reason: '请选择准予延期或免除' }],
      });
    }
    const until = readDate(values, { until: action === 'move', reason: true });
    if (action === 'move' && step.due !== undefined && until <= dateOf(step.due)) {
      throw new AppError('date-not-allowed', {
        problems: [{ path: 'until', reason: '须晚于现在的时限；要提前的，请在办公室的页面上调整' }],
      });
    }
    const actor = { personId: visitor.person.id, accessId: null };
    const wish = { matterId: matter.id, step: step.id, reason: values.reason, actor, now: visitor.now };
    const content = ['decide', matter.id, step.id, round, action, values];
    const once = { access: visitor.linkId, key: one(fields, 'key'), content, now: visitor.now };
    const doIt = async (tx: Tx) => {
      await refuseOldRound(tx, matter.id, step.id, round);
      return action === 'waive' ? waive(tx, wish) : moveDate(tx, { ...wish, to: { date: until } });
    };
    const done =
      action === 'move'
        ? await formOnce(deps, once, doIt)
        : await confirmFirst(deps, fields, res, {
            ...{ actor: visitor.linkId, what: action, target: `${matter.id}/${step.id}`, content },
            now: visitor.now,
            seen: (tx) => matterSeen(tx, matter.id),
            act: doIt,
            page: (confirm) => {
              const back = `${pathOf(visitor, matter.id, step.id)}/decide`;
              const about = '免除后不必再办理，催办停止，不计为已办，也不计为未办；不能撤回。';
              const lines = [
                ['环节', step.title],
                ['理由', values.reason],
              ] as const;
              return PersonConfirmPage({ visitor, title: '免除这一项', about, lines, back, confirm });
            },
          });
    if (!done) return;
    const { workflowId } = done;
    const signal = action === 'waive' ? 'waived' : 'dateMoved';
    pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(workflowId, signal))();
    res.redirect(303, `${pathOf(visitor, matter.id, step.id)}/decide`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Found anew: what stood in the way may be what somebody else has just done.
    const task = await loadDecision(
      deps.db,
      visitor,
      await findDecision(deps.db, visitor, matter.id, step.id),
    );
    const typed = { ...typedWrong(values, error), action: action || one(fields, 'of') };
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]).send(pageHtml(DecisionPage({ task, typed })));
  }
}
