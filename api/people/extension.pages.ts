import type { Response } from 'express';
import { dateOf } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { askExtension } from '../../store/askExtension';
import { matterSeen } from '../../store/confirmation.repo';
import { decideExtension } from '../../store/decideExtension';
import { lockMatter, stateNow } from '../../store/facts.repo';
import type { Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import { pageHtml } from '../pages/Layout';
import { AnswerPage } from './AnswerPage';
import { findExtension, loadExtension } from './answer.view';
import { readDate, typedDate, typedWrong } from './dateForm';
import { refuseOldRound } from './handIn.page';
import { PersonConfirmPage } from './PersonConfirmPage';
import { one, type Posted } from './readForm';
import { TaskPage } from './TaskPage';
import { filledBefore, findStep, loadTask } from './task.view';
import type { Visitor } from './visitor';

/** Asks for more time and leads back to the task, which says so; what is wrong is shown beside the field as typed. */
export async function askExtensionPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Awaited<ReturnType<typeof findStep>>,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const values = typedDate(fields);
  const round = one(fields, 'round');
  try {
    refuseEnter(fields);
    const until = readDate(values, { until: true, reason: true });
    const content = ['ask', matter.id, step.id, round, until, values.reason];
    const wish = { matterId: matter.id, step: step.id, until, reason: values.reason, ...by(visitor) };
    const done = await formOnce(deps, once(visitor, fields, content), async (tx) => {
      await refuseOldRound(tx, matter.id, step.id, round);
      return askExtension(tx, wish);
    });
    poke(deps, matter.id, done.workflowId, 'extensionAsked');
    res.redirect(303, `${pathOf(visitor, matter.id, step.id)}#extension`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Found anew: what stood in the way may be what somebody else has just done.
    const task = await loadTask(deps.db, visitor, await findStep(deps.db, visitor, matter.id, step.id));
    const typed = typedWrong(values, error);
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]).send(pageHtml(TaskPage({ task, filled: filledBefore(task), typed })));
  }
}

/** Answers a request for more time and leads back to it; what is wrong is shown beside the field as typed. */
export async function decideExtensionPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Awaited<ReturnType<typeof findExtension>>,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const values = typedDate(fields);
  const action = one(fields, 'action');
  const asked = one(fields, 'asked');
  try {
    refuseEnter(fields);
    const decision = readDecision(action, values);
    if (decision.until !== null && step.due !== undefined && decision.until <= dateOf(step.due)) {
      throw wrongDay('须晚于现在的时限');
    }
    const content = ['answer', matter.id, step.id, asked, action, values];
    const done = await confirmFirst(deps, fields, res, {
      ...{
        actor: visitor.linkId,
        what: action,
        target: `${matter.id}/${step.id}`,
        content,
        now: visitor.now,
      },
      seen: (tx) => matterSeen(tx, matter.id),
      act: async (tx) => {
        await refuseOther(tx, matter.id, step.id, asked);
        return decideExtension(tx, { matterId: matter.id, step: step.id, ...decision, ...by(visitor) });
      },
      page: (confirm) => {
        const back = `${pathOf(visitor, matter.id, step.id)}/extension`;
        const lines = [
          ['环节', step.title],
          ...(decision.until === null ? [] : [['延到', decision.until] as const]),
          ['意见', values.reason || '（没有写）'],
        ] as const;
        const title = decision.granted ? '同意延期' : '不同意延期';
        return PersonConfirmPage({ visitor, title, about: '答复以后不能再改。', lines, back, confirm });
      },
    });
    if (!done) return;
    poke(deps, matter.id, done.workflowId, 'extensionDecided');
    res.redirect(303, `${pathOf(visitor, matter.id, step.id)}/extension`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const now = await findExtension(deps.db, visitor, matter.id, step.id);
    const task = await loadExtension(deps.db, visitor, now);
    const typed = typedWrong(values, error);
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]).send(pageHtml(AnswerPage({ task, typed })));
  }
}

function readDecision(action: string, values: { until: string; reason: string }) {
  if (action !== 'grant' && action !== 'other' && action !== 'refuse') {
    throw new AppError('invalid-request', {
      problems: [{ path: 'action', reason: '请选择同意或不同意' }],
    });
  }
  // The decision itself says what a refusal lacks; here only the form of what was typed is looked at.
  const until = readDate(values, { until: action === 'other', reason: false });
  return {
    granted: action !== 'refuse',
    until: action === 'other' ? until : null,
    comment: values.reason === '' ? null : values.reason,
  };
}

function wrongDay(reason: string): AppError {
  return new AppError('date-not-allowed', { problems: [{ path: 'until', reason }] });
}

/** The request answered must be the one that was read. Throws "conflict". */
async function refuseOther(tx: Tx, matterId: string, stepId: string, asked: string): Promise<void> {
  const matter = await lockMatter(tx, matterId);
  const step = matter && stateNow(matter).steps.find((s) => s.id === stepId);
  if (step?.asked && asked !== '' && String(step.asked.seq) !== asked) throw new AppError('conflict');
}

function once(visitor: Visitor, fields: Posted, content: readonly unknown[]) {
  return { access: visitor.linkId, key: one(fields, 'key'), content, now: visitor.now };
}

function by(visitor: Visitor) {
  return { actor: { personId: visitor.person.id, accessId: null }, now: visitor.now };
}

/** The page of a step behind the visitor's link. */
export function pathOf(visitor: Visitor, matterId: string, stepId: string): string {
  return `${visitor.base}/matters/${matterId}/${encodeURIComponent(stepId)}`;
}

function poke(
  deps: ApiDeps,
  matterId: string,
  workflowId: string,
  signal: 'extensionAsked' | 'extensionDecided',
): void {
  pokeLater(deps.log, { matter: matterId }, () => deps.engine.pokeMatter(workflowId, signal))();
}
