import { remindByHand } from '../../acts/step/remindByHand.act';
import { textOf } from '../kit/readForm';
import { RemindPage } from './RemindPage';
import { findReminded, loadReminded } from './remind.view';
import { addressOf, type StepPage, stepForm } from './stepPage';

/** Reminds by hand, and leads back to the page, which then shows what was sent. */
export const remindPage: StepPage = {
  find: findReminded,
  show: async ({ deps, visitor, matterStep: found }, { fields, wrong }) => {
    const task = await loadReminded(deps.db, visitor, found);
    if (!fields) return RemindPage({ task });
    const error = wrong.problems[0]?.reason ?? wrong.error;
    return RemindPage({ task, typed: { ...wrong, error, values: { comment: textOf(fields, 'comment') } } });
  },
  forms: {
    remind: stepForm({
      act: remindByHand,
      // Typed in a box of several lines, which a phone wraps: what is sent is one.
      read: (fields) => ({ comment: textOf(fields, 'comment').replace(/\s*\n\s*/g, ' ') }),
      to: (visit) => `${addressOf(visit)}/remind`,
    }),
  },
};
