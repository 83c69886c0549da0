import { AppError } from '../../domain/errors';
import { dueNow } from '../../domain/matter/dueNow';
import { type DueWords, dueWords } from '../../domain/matter/dueWords';
import { calendarFor } from '../../domain/programme/context';
import { mayRemind, tooSoon } from '../../domain/reminder/reminder.rules';
import { factsOf } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { remindedOf } from '../../store/reminder.repo';
import { type ReminderView, remindersIn, wouldRemind } from '../reminder.view';
import { type findStep, type MatterStep, stepAt, type Task } from './task.view';
import type { Visitor } from './visitor';

/** A step that somebody may remind others of. */
export interface RemindTask extends Pick<Task, 'visitor' | 'matter' | 'step'> {
  due: DueWords | null;
  open: boolean;
  /** Of whoever would be reminded, before any limit. */
  names: string[];
  /** Why this visitor may not remind of it today; null: they may. */
  tooSoon: string | null;
  sent: ReminderView[];
}

/** Throws "not-found", or "not-allowed" for whoever may not remind of it. */
export const findReminded: typeof findStep = async (db, visitor, matterId, stepId) => {
  const found = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!mayRemind(context, found.matter, person.id, now)) throw new AppError('not-allowed');
  return found;
};

export async function loadReminded(
  db: Db,
  visitor: Visitor,
  { matter, step }: MatterStep,
): Promise<RemindTask> {
  const { context, now, programme, person } = visitor;
  const due = dueNow(matter.state, step);
  const calendar = calendarFor(context, matter);
  const before = await remindedOf(db, { matterId: matter.id, step: step.id }, person.humanId);
  return {
    visitor,
    matter,
    step,
    due: due === undefined ? null : dueWords(calendar, due, now),
    open: step.status === 'open' && programme.state === 'running' && matter.state.ended === null,
    names: wouldRemind(context, matter, step, now),
    tooSoon: tooSoon(calendar, before, now),
    sent: remindersIn(context, await factsOf(db, matter.id), step.id),
  };
}
