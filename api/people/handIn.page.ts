import type { Response } from 'express';
import { APP_ERRORS, AppError, type Problem } from '../../domain/errors';
import { refuseRound } from '../../domain/matter/refuse';
import { answerOnce } from '../../store/answers.repo';
import { lockMatter, stateNow } from '../../store/facts.repo';
import { handIn, type Receipt } from '../../store/handIn';
import { inTransaction } from '../../store/inTransaction';
import { sha256 } from '../../store/newId';
import type { Tx } from '../../store/openStore';
import { evidenceForStep } from '../../store/task.views';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { pageHtml } from '../pages/Layout';
import { keepUploaded } from './keepUploaded';
import type { PostedForm } from './postedForm';
import { formValues, many, one, typedValues } from './readForm';
import { TaskPage } from './TaskPage';
import { type Filled, type findStep, loadTask } from './task.view';
import type { Visitor } from './visitor';

type Found = Awaited<ReturnType<typeof findStep>>;

/**
 * Hands in what was posted and leads to the receipt. What is wrong is shown in the same form with everything that was
 * typed and every file already received, under the error's status.
 */
export async function handInPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  posted: PostedForm,
  res: Response,
): Promise<void> {
  const form = found.spec.form;
  if (!form) throw new AppError('not-found');
  const nil = one(posted.fields, 'action') === 'nil';
  const kept = many(posted.fields, 'evidence');
  const received = await receiveFiles(deps, visitor, found, posted);
  const evidence = [...new Set([...kept, ...received.ids])];
  const problems = [...received.problems];
  if (nil && one(posted.fields, 'nilConfirmed') !== '1') {
    problems.push({ path: 'nil', reason: '交零报告请先勾选“我确认这一项没有可报的内容”' });
  }
  try {
    refuseEnter(posted.fields);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    const wish = {
      matterId: found.matter.id,
      step: found.step.id,
      form: nil ? null : formValues(form, posted.fields),
      evidence: nil ? [] : evidence,
      actor: { personId: visitor.person.id, accessId: null },
      now: visitor.now,
    };
    const receipt = await handInOnce(deps, visitor, posted, wish);
    const { matterId, workflowId } = receipt;
    pokeLater(deps.log, { matter: matterId }, () => deps.engine.pokeMatter(workflowId, 'submitted'))();
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const known = await evidenceForStep(deps.db, found.matter.id, found.step.id, evidence);
    const filled: Filled = {
      values: typedValues(form, posted.fields),
      evidence: known,
      problems: error.detail.problems ?? [],
      error: APP_ERRORS[error.code],
    };
    const task = await loadTask(deps.db, visitor, found);
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]).send(pageHtml(TaskPage({ task, filled })));
  }
}

/** Files sent with the form itself, without JavaScript. One that is refused does not lose the others. */
export async function receiveFiles(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  posted: PostedForm,
): Promise<{ ids: string[]; problems: Problem[] }> {
  const ids: string[] = [];
  const problems: Problem[] = posted.tooLarge === null ? [] : [{ path: 'evidence', reason: posted.tooLarge }];
  for (const [n, { path: file, name }] of posted.files.entries()) {
    try {
      const where = { matterId: matter.id, stepId: step.id };
      const evidence = await keepUploaded(deps, visitor, { file, name, ...where, n });
      ids.push(evidence.id);
    } catch (error) {
      // Too many pictures wait: what was typed stays, and only the file is sent again.
      if (!(error instanceof AppError)) throw error;
      problems.push(...refusals(error, n));
    }
  }
  return { ids, problems };
}

function refusals(error: AppError, n: number): Problem[] {
  const found = error.detail.problems ?? [{ path: `evidence.${n}`, reason: error.message }];
  return found.map((p) => ({ path: `evidence.${n}`, reason: `第${n + 1}个文件：${p.reason}` }));
}

/**
 * One hand-in per rendering of the form and content. The content is part of the key: going back in the browser and
 * handing in something else is a replacement, while a double tap gets the first receipt again.
 */
async function handInOnce(
  deps: ApiDeps,
  visitor: Visitor,
  posted: PostedForm,
  wish: Parameters<typeof handIn>[1],
): Promise<Receipt> {
  const round = one(posted.fields, 'round');
  const content = sha256(JSON.stringify([wish.matterId, wish.step, round, wish.form, wish.evidence]));
  const key = `${one(posted.fields, 'key').slice(0, 64)}:${content}`;
  return inTransaction(deps.db, async (tx) => {
    const once = { access: visitor.linkId, key, requestSha256: content, now: visitor.now };
    const answer = await answerOnce(tx, once, async () => {
      await refuseOldRound(tx, wish.matterId, wish.step, round);
      return { status: 303, body: await handIn(tx, wish) };
    });
    return answer.body as Receipt;
  });
}

/**
 * A form opened before a return would hand in the same again without the comment ever having been seen.
 * Throws "conflict".
 */
export async function refuseOldRound(tx: Tx, matterId: string, stepId: string, round: string): Promise<void> {
  const matter = await lockMatter(tx, matterId);
  const old = matter && round !== '' && refuseRound(stateNow(matter), stepId, Number(round));
  if (old) throw new AppError(old);
}
