import { moveDate } from '../../acts/step/moveDate.act';
import { waiveStep } from '../../acts/step/waive.act';
import { typedDate, typedWrong } from '../kit/dateForm';
import { one } from '../kit/readForm';
import { DecisionPage } from './DecisionPage';
import { findDecision, loadDecision } from './decision.view';
import { addressOf, type StepPage, type StepVisit, stepForm } from './stepPage';

const to = (visit: StepVisit) => `${addressOf(visit)}/decide`;

/** What has climbed to somebody: they move the deadline or waive the step, and are led back to what now holds. */
export const decisionPage: StepPage = {
  find: findDecision,
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) => {
    const task = await loadDecision(deps.db, visitor, matterStep);
    const typed = typedWrong(fields, wrong);
    const action = fields && (one(fields, 'action') || one(fields, 'of'));
    return DecisionPage({ task, typed: typed && { ...typed, action: action ?? '' } });
  },
  forms: {
    move: stepForm({
      act: moveDate,
      read: (fields) => {
        const { until, reason } = typedDate(fields);
        return { to: { date: until }, reason };
      },
      to,
    }),
    waive: stepForm({
      act: waiveStep,
      read: (fields) => ({ reason: typedDate(fields).reason }),
      final: (visit, fields) => ({
        title: '免除这一项',
        about: '免除后不必再办理，催办停止，不计为已办，也不计为未办；不能撤回。',
        lines: [
          ['环节', visit.matterStep.step.title],
          ['理由', typedDate(fields).reason],
        ],
        back: to(visit),
      }),
      to,
    }),
  },
};
