import { decideCheck } from '../../acts/step/decideCheck.act';
import { wrongAt } from '../../domain/errors';
import { one, type Posted, textOf } from '../kit/readForm';
import { CheckPage } from './CheckPage';
import { loadCheck } from './check.view';
import { type StepPage, stepForm } from './stepPage';

const MOST = 1000;

/** The comment of a decision; `called`: what the page calls it. Throws "invalid-request" for one that is too long. */
export function commentIn(fields: Posted, called = ''): string {
  const comment = textOf(fields, 'comment');
  if ([...comment].length > MOST) throw wrongAt('comment', `${called}最多 ${MOST} 个字`);
  return comment;
}

/** The page of a check: what was handed in, then the decision. */
export const checkPage: StepPage = {
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) =>
    CheckPage({
      task: await loadCheck(deps.db, visitor, matterStep),
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
