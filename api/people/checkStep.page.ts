import { decideCheck } from '../../acts/step/decideCheck.act';
import { wrongAt } from '../../domain/errors';
import { type StepPage, stepForm } from '../link/stepPage';
import { CheckPage } from './CheckPage';
import { loadCheck } from './check.view';
import { one, type Posted, textOf } from './readForm';

const MOST = 1000;

const commentIn = (fields: Posted) => textOf(fields, 'comment');

/** The page of a check: what was handed in, then the decision. */
export const checkPage: StepPage = {
  show: async ({ deps, visitor, found }, { fields, wrong }) =>
    CheckPage({
      task: await loadCheck(deps.db, visitor, found),
      comment: fields && commentIn(fields),
      error: wrong.problems[0]?.reason ?? wrong.error,
    }),
  forms: {
    decide: stepForm({
      act: decideCheck,
      read: (fields) => {
        const [outcome, comment] = [one(fields, 'action'), commentIn(fields)];
        if (outcome !== 'pass' && outcome !== 'return') throw wrongAt('outcome', '请选择“通过”或“退回修改”');
        if ([...comment].length > MOST) throw wrongAt('comment', `审核意见最多 ${MOST} 个字`);
        return { outcome, comment };
      },
    }),
  },
};
