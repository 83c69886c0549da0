import { submitForm } from '../../acts/step/submitForm.act';
import { AppError, type Problem, wrongAt } from '../../domain/errors';
import { evidenceForStep } from '../../store/task.views';
import { formValues, one, typedValues } from '../kit/readForm';
import { keepUploaded } from './keepUploaded';
import type { PostedForm } from './postedForm';
import { type StepPage, type StepVisit, stepForm } from './stepPage';
import { TaskPage } from './TaskPage';
import { filledBefore, loadTask } from './task.view';

/** The page of a step that is handed in with a form of the template. */
export const taskPage: StepPage = {
  show: async ({ deps, visitor, matterStep }, { fields, evidence, wrong }) => {
    const task = await loadTask(deps.db, visitor, matterStep);
    const { form } = matterStep.spec;
    if (!fields || !form) return TaskPage({ task, filled: filledBefore(task) });
    const known = await evidenceForStep(deps.db, matterStep.matter.id, matterStep.step.id, evidence);
    return TaskPage({ task, filled: { values: typedValues(form, fields), evidence: known, ...wrong } });
  },
  forms: {
    submit: stepForm({
      act: submitForm,
      read: (fields, { matterStep: { spec } }, evidence) => {
        if (one(fields, 'action') !== 'nil')
          return { form: formValues(spec.form!, fields), nil: false, evidence };
        if (one(fields, 'nilConfirmed') === '1') return { form: null, nil: true, evidence: [] };
        throw wrongAt('nil', '交零报告请先勾选“我确认这一项没有可报的内容”');
      },
    }),
  },
  receive: receiveEvidence,
};

/** Files sent with the form itself, without JavaScript. One that is refused does not lose the others. */
export async function receiveEvidence(
  { deps, visitor, matterStep: { matter, step } }: StepVisit,
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
  const problems = error.detail.problems ?? [{ path: `evidence.${n}`, reason: error.message }];
  return problems.map((p) => ({ path: `evidence.${n}`, reason: `第${n + 1}个文件：${p.reason}` }));
}
