import type { RequestHandler, Router } from 'express';
import { decideExtension } from '../../acts/step/decideExtension.act';
import { moveDate } from '../../acts/step/moveDate.act';
import { remindByHand } from '../../acts/step/remindByHand.act';
import { waiveStep } from '../../acts/step/waive.act';
import type { StepAct } from '../../acts/stepAct';
import { AppError } from '../../domain/errors';
import { matterSeen } from '../../store/confirmation.repo';
import type { ApiDeps } from '../api.deps';
import { dateField, typedDate } from '../kit/dateForm';
import { one } from '../kit/readForm';
import type { FailureLimit } from '../limits';
import { loadMatter } from './matter.view';
import { officeAct, officeForm } from './officeForm';
import type { OfficeStepForm, StepTyped } from './StepForms';

interface StepForm {
  act: StepAct<unknown, object>;
  /** What was typed, as the act's input has it. */
  read(values: StepTyped['values']): unknown;
  /** Asks once more before it is done, in these words. */
  final?: { title: string; about: string };
}

const answer = (granted: boolean, title: string, about: string): StepForm => ({
  act: decideExtension,
  read: ({ reason }) => ({ granted, until: null, comment: reason }),
  final: { title, about },
});

const FORMS: Record<OfficeStepForm, StepForm> = {
  move: { act: moveDate, read: ({ until, reason }) => ({ to: { date: until }, reason }) },
  remind: { act: remindByHand, read: ({ reason }) => ({ comment: reason }) },
  waive: {
    act: waiveStep,
    read: ({ reason }) => ({ reason }),
    final: { title: '免除这一项', about: '免除后不必再办理，催办停止，审核随之免除；不能撤回。' },
  },
  grant: answer(true, '同意延期', '答复以后不能再改。'),
  refuse: answer(false, '不同意延期', '答复以后不能再改，时限不变。'),
};

/**
 * Moves the deadline of one step, waives it, answers a request for more time, or reminds of it, and leads back to the
 * matter. What is wrong is shown beside the field as typed, on the matter's page (`res.locals.typed`).
 */
export function matterDatePages(deps: ApiDeps, failures: FailureLimit, showMatter: RequestHandler): Router {
  return officeForm<OfficeStepForm>(deps, failures, {
    path: '/matters/:id/dates',
    show: showMatter,
    fieldOf: (problem, { values }) => dateField(problem, values),
    typed: ({ fields }) => {
      // Enter presses no button: the form it was pressed in says which it is.
      const form = one(fields, 'action') || (one(fields, 'enter') && one(fields, 'of'));
      if (!Object.hasOwn(FORMS, form)) throw new AppError('not-found');
      const values = { step: one(fields, 'step'), by: one(fields, 'by'), ...typedDate(fields) };
      return { form: form as OfficeStepForm, values, problems: [], error: null };
    },
    act: async (visit, { form, values }) => {
      const matterId = String(visit.params.id);
      const { step = '', reason, by } = values;
      const { act, read, final: words } = FORMS[form];
      const href = `/matters/${matterId}#step-${encodeURIComponent(step)}`;
      const done = await officeAct(visit, act, {
        target: { matterId, step },
        typed: read(values),
        // Only the form of a reminder asks as whom.
        ...(form === 'remind' && { by }),
        final: words && {
          stands: (db) => matterSeen(db, matterId),
          words: async () => {
            const { row, state } = await loadMatter(deps.db, matterId, visit.visitor.now);
            const lines = [
              ['事项', row.title],
              ['环节', state.steps.find((s) => s.id === step)?.title ?? step],
              ['理由', reason || '（没有写）'],
            ] as const;
            return { ...words, lines, back: { href, text: '返回事项' } };
          },
        },
      });
      return done && href;
    },
  });
}
