import type { Response } from 'express';
import { AppError, type Problem } from '../../domain/errors';
import { answerObjection } from '../../store/objection/answerObjection';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { refuseEnter } from '../confirm/enterGuard';
import { formOnce } from '../formOnce';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { type AnswerTyped, ObjectionAnswerPage } from './ObjectionAnswerPage';
import { loadObjectionAnswer } from './objectionAnswer.view';
import { actorOf, onceOf, sendWrong, textOf } from './quarterForm';
import { marksOf, placedByCode } from './score.form';

/** Answers a unit's objection, with the marks it sets anew, and leads to the receipt. */
export async function answerObjectionPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const { objected } = await loadObjectionAnswer(deps.db, visitor, found);
  const typed = readAnswer(
    fields,
    objected.map((o) => o.result.code),
  );
  const { rulings, problems } = rulingsOf(typed);
  try {
    refuseEnter(fields);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    const round = one(fields, 'round');
    const content = ['answer', matter.id, step.id, round, rulings, typed.text];
    const receipt = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
      await refuseOldRound(tx, matter.id, step.id, round);
      const wish = { matterId: matter.id, step: step.id, text: typed.text, rulings };
      return answerObjection(tx, { ...wish, ...actorOf(visitor) });
    });
    pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(receipt.workflowId, 'checked'))();
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      const answer = await loadObjectionAnswer(deps.db, visitor, now);
      const placed = placedByCode(wrong.problems, rulings);
      return ObjectionAnswerPage({ answer, typed, wrong: { ...wrong, problems: placed } });
    });
  }
}

function readAnswer(fields: Posted, codes: readonly string[]): AnswerTyped {
  const ruling = (code: string) => ({
    marks: textOf(fields, `f_marks_${code}`),
    reason: textOf(fields, `f_reason_${code}`),
  });
  return { rulings: new Map(codes.map((code) => [code, ruling(code)])), text: textOf(fields, 'f_text') };
}

type Rulings = { code: string; marks: number; reason: string }[];

/** An indicator left empty keeps its marks; one with a reason but no marks is wrong, and so is the other way round. */
function rulingsOf({ rulings }: AnswerTyped): { rulings: Rulings; problems: Problem[] } {
  const found: Rulings = [];
  const problems: Problem[] = [];
  for (const [code, { marks, reason }] of rulings) {
    if (marks === '' && reason === '') continue;
    const number = marksOf(marks);
    if (Number.isNaN(number))
      problems.push({ path: `${code}.marks`, reason: `${code}：改分请填数字，如 8.5；不改就把理由也删去` });
    if (reason === '') problems.push({ path: `${code}.reason`, reason: `${code}：请写明改分的理由` });
    if (!Number.isNaN(number) && reason !== '') found.push({ code, marks: number, reason });
  }
  return { rulings: found, problems };
}
