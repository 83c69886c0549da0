import type { Response } from 'express';
import { APP_ERRORS, AppError } from '../../domain/errors';
import { answerOnce } from '../../store/answers.repo';
import { type CheckReceipt, check } from '../../store/check';
import { inTransaction } from '../../store/inTransaction';
import { sha256 } from '../../store/newId';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { pageHtml } from '../pages/Layout';
import { CheckPage } from './CheckPage';
import { loadCheck } from './check.view';
import { refuseOldRound } from './handIn.page';
import { one, type Posted } from './readForm';
import { findStep } from './task.view';
import type { Visitor } from './visitor';

type Found = Awaited<ReturnType<typeof findStep>>;

/** Decides a check and leads to its receipt and the next one; what is wrong is shown beside the comment as typed. */
export async function checkStepPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const comment = one(fields, 'comment').replace(/\r\n?/g, '\n').trim();
  try {
    const receipt = await checkOnce(deps, visitor, found, fields, comment);
    const { matterId, workflowId } = receipt;
    pokeLater(deps.log, { matter: matterId }, () => deps.engine.pokeMatter(workflowId, 'checked'))();
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Found anew: what stood in the way may be what somebody else has just done.
    const now = await findStep(deps.db, visitor, found.matter.id, found.step.id);
    const task = await loadCheck(deps.db, visitor, now);
    const reason = error.detail.problems?.[0]?.reason ?? APP_ERRORS[error.code];
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]).send(pageHtml(CheckPage({ task, comment, error: reason })));
  }
}

async function checkOnce(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  fields: Posted,
  comment: string,
): Promise<CheckReceipt> {
  const action = one(fields, 'action');
  if (action !== 'pass' && action !== 'return') {
    throw new AppError('invalid-request', {
      problems: [{ path: 'outcome', reason: '请选择“通过”或“退回修改”' }],
    });
  }
  if ([...comment].length > 1000) {
    throw new AppError('invalid-request', {
      problems: [{ path: 'comment', reason: '审核意见最多 1000 个字' }],
    });
  }
  const [round, seen] = [one(fields, 'round'), one(fields, 'seen')];
  const content = sha256(JSON.stringify([matter.id, step.id, round, seen, action, comment]));
  const key = `${one(fields, 'key').slice(0, 64)}:${content}`;
  return inTransaction(deps.db, async (tx) => {
    const once = { access: visitor.linkId, key, requestSha256: content, now: visitor.now };
    const answer = await answerOnce(tx, once, async () => {
      await refuseOldRound(tx, matter.id, step.id, round);
      const wish = {
        matterId: matter.id,
        step: step.id,
        outcome: action,
        // Replaced since the page was opened: what would be passed is not what was read.
        seen: seen === '' ? undefined : seen,
        comment: comment === '' ? null : comment,
        actor: { personId: visitor.person.id, accessId: null },
        now: visitor.now,
      } as const;
      return { status: 303, body: await check(tx, wish) };
    });
    return answer.body as CheckReceipt;
  });
}
