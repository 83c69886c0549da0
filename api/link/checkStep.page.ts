import { decideCheck } from '../../acts/step/decideCheck.act';
import { wrongAt } from '../../domain/errors';
import { CheckPage } from './CheckPage';
import { loadCheck } from './check.view';
import { one, textOf } from './readForm';
import { commentIn } from './return.form';
import { type StepPage, stepForm } from './stepPage';

/** The page of a check: what was handed in, then the decision. */
export const checkPage: StepPage = {
  show: async ({ deps, visitor, found }, { fields, wrong }) =>
    CheckPage({
      task: await loadCheck(deps.db, visitor, found),
      comment: fields && textOf(fields, 'comment'),
      error: wrong.problems[0]?.reason ?? wrong.error,
    }),
  forms: {
    decide: stepForm({
      act: decideCheck,
      read: (fields) => {
        const outcome = one(fields, 'action');
        if (outcome !== 'pass' && outcome !== 'return') throw wrongAt('outcome', '请选择“通过”或“退回修改”');
        return { outcome, comment: commentIn(fields, '审核意见') };
      },
    }),
  },
};
