import type { Posted } from '../../../api/kit/readForm';
import { textOf } from '../../../api/kit/readForm';
import { type StepPage, type StepVisit, stepForm } from '../../../api/link/stepPage';
import { AppError, type Problem } from '../../../domain/errors';
import { marksTyped, placedByCode } from '../review/score.form';
import { answerObjection } from './answerObjection.act';
import { type AnswerTyped, ObjectionAnswerPage } from './ObjectionAnswerPage';
import { loadObjectionAnswer } from './objectionAnswer.view';

export const objectionAnswerPage: StepPage = {
  show: async (visit, { fields, wrong }) => {
    const { answer, typed } = await typedIn(visit, fields);
    const problems = typed ? placedByCode(wrong.problems, rulingsOf(typed).rulings) : [];
    return ObjectionAnswerPage({ answer, typed, wrong: { ...wrong, problems } });
  },
  forms: {
    answer: stepForm({
      act: answerObjection,
      read: async (fields, visit) => {
        const typed = (await typedIn(visit, fields)).typed!;
        const { rulings, problems } = rulingsOf(typed);
        if (problems.length > 0) throw new AppError('invalid-request', { problems });
        return { text: typed.text, rulings };
      },
    }),
  },
};

/** What the page shows, and what was typed for the indicators that the objection is about. */
async function typedIn({ deps, visitor, matterStep }: StepVisit, fields: Posted | undefined) {
  const answer = await loadObjectionAnswer(deps.db, visitor, matterStep);
  const codes = answer.objected.map((o) => o.result.code);
  return { answer, typed: fields && readAnswer(fields, codes) };
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
  const complete: Rulings = [];
  const problems: Problem[] = [];
  for (const [code, { marks, reason }] of rulings) {
    if (marks === '' && reason === '') continue;
    const number = marksTyped(marks);
    if (Number.isNaN(number))
      problems.push({ path: `${code}.marks`, reason: `${code}：改分请填数字，如 8.5；不改就把理由也删去` });
    if (reason === '') problems.push({ path: `${code}.reason`, reason: `${code}：请写明改分的理由` });
    if (!Number.isNaN(number) && reason !== '') complete.push({ code, marks: number, reason });
  }
  return { rulings: complete, problems };
}
