import { askExtension } from '../../acts/step/askExtension.act';
import { decideExtension } from '../../acts/step/decideExtension.act';
import { typedDate, typedWrong } from '../kit/dateForm';
import { AnswerPage } from './AnswerPage';
import { findExtension, loadExtension } from './answer.view';
import { addressOf, type StepPage, type StepVisit, stepForm } from './stepPage';
import { TaskPage } from './TaskPage';
import { filledBefore, loadTask } from './task.view';

/** Asks for more time from the task's own page, and leads back to it, which says so. */
export const askPage: StepPage = {
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) => {
    const task = await loadTask(deps.db, visitor, matterStep);
    return TaskPage({ task, filled: filledBefore(task), typed: typedWrong(fields, wrong) });
  },
  forms: {
    ask: stepForm({ act: askExtension, read: typedDate, to: (visit) => `${addressOf(visit)}#extension` }),
  },
};

const to = (visit: StepVisit) => `${addressOf(visit)}/extension`;

/** A request for more time, for whoever answers it. */
export const answerPage: StepPage = {
  find: findExtension,
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) =>
    AnswerPage({
      task: await loadExtension(deps.db, visitor, matterStep),
      typed: typedWrong(fields, wrong),
    }),
  forms: {
    grant: answer(true, false),
    other: answer(true, true),
    refuse: answer(false, false),
  },
};

/** `otherDay`: than the one that was asked for. */
function answer(granted: boolean, otherDay: boolean) {
  return stepForm({
    act: decideExtension,
    seen: 'asked',
    read: (fields) => {
      const { until, reason } = typedDate(fields);
      return { granted, until: otherDay ? until : null, comment: reason };
    },
    final: (visit, fields) => {
      const { until, reason } = typedDate(fields);
      return {
        title: granted ? '同意延期' : '不同意延期',
        about: '答复以后不能再改。',
        lines: [
          ['环节', visit.matterStep.step.title],
          ...(otherDay ? [['延到', until] as const] : []),
          ['意见', reason || '（没有写）'],
        ],
        back: to(visit),
      };
    },
    to,
  });
}
