import type { RequestHandler, Router } from 'express';
import { decideExtension } from '../../acts/step/decideExtension.act';
import { moveDate } from '../../acts/step/moveDate.act';
import { remindByHand } from '../../acts/step/remindByHand.act';
import { waiveStep } from '../../acts/step/waive.act';
import { AppError } from '../../domain/errors';
import { matterSeen } from '../../store/confirmation.repo';
import type { Db, Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import type { FailureLimit } from '../limits';
import { dateField, typedDate } from '../link/dateForm';
import { one } from '../link/readForm';
import { loadMatter } from './matter.view';
import { type OfficeVisit, officeAct, officeForm } from './officeForm';
import type { OfficeStepForm, StepTyped } from './StepForms';

const FINAL = {
  waive: { title: '免除这一项', about: '免除后不必再办理，催办停止，审核随之免除；不能撤回。' },
  grant: { title: '同意延期', about: '答复以后不能再改。' },
  refuse: { title: '不同意延期', about: '答复以后不能再改，时限不变。' },
} as const;

const FORMS: readonly string[] = ['move', 'waive', 'grant', 'refuse', 'remind'] satisfies OfficeStepForm[];

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
      if (!FORMS.includes(form)) throw new AppError('not-found');
      const values = { step: one(fields, 'step'), by: one(fields, 'by'), ...typedDate(fields) };
      return { form: form as OfficeStepForm, values, problems: [], error: null };
    },
    act: async (visit, typed) => {
      const matterId = String(visit.params.id);
      const done = await doIt(visit, matterId, typed);
      return done && `/matters/${matterId}#step-${encodeURIComponent(typed.values.step!)}`;
    },
  });
}

function doIt(
  visit: OfficeVisit,
  matterId: string,
  { form, values }: StepTyped,
): Promise<object | undefined> {
  const { until, reason, by, step = '' } = values;
  const round = one(visit.fields, 'round');
  const about = { target: { matterId, step }, ...(round !== '' && { round: Number(round) }) };
  if (form === 'move')
    return officeAct(visit, moveDate, { ...about, typed: { to: { date: until }, reason } });
  if (form === 'remind') return officeAct(visit, remindByHand, { ...about, by, typed: { comment: reason } });
  const final = {
    stands: (db: Db | Tx) => matterSeen(db, matterId),
    words: async () => {
      const { row, state } = await loadMatter(visit.deps.db, matterId, visit.visitor.now);
      const lines = [
        ['事项', row.title],
        ['环节', state.steps.find((s) => s.id === step)?.title ?? step],
        ['理由', reason || '（没有写）'],
      ] as const;
      const href = `/matters/${matterId}#step-${encodeURIComponent(step)}`;
      return { ...FINAL[form], lines, back: { href, text: '返回事项' } };
    },
  };
  if (form === 'waive') return officeAct(visit, waiveStep, { ...about, typed: { reason }, final });
  const typed = { granted: form === 'grant', until: null, comment: reason };
  return officeAct(visit, decideExtension, { ...about, typed, final });
}
