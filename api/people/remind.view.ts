import { AppError } from '../../domain/errors';
import { dueNow } from '../../domain/matter/dueNow';
import { calendarFor } from '../../domain/programme/context';
import { mayRemind } from '../../domain/reminder/reminder.rules';
import { factsOf } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { type DueWords, dueWords } from '../pages/dueWords';
import { type ReminderView, remindersIn, wouldRemind } from '../reminder.view';
import { type Found, type findStep, stepAt, type Task } from './task.view';
import type { Visitor } from './visitor';

/** A step that somebody may remind others of. */
export interface RemindTask extends Pick<Task, 'visitor' | 'matter' | 'step'> {
  due: DueWords | null;
  open: boolean;
  /** Of whoever would be reminded, before any limit. */
  names: string[];
  sent: ReminderView[];
}

/** Throws "not-found", or "not-allowed" for whoever may not remind of it. */
export const findReminded: typeof findStep = async (db, visitor, matterId, stepId) => {
  const found = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!mayRemind(context, found.matter, person.id, now)) throw new AppError('not-allowed');
  return found;
};

export async function loadReminded(db: Db, visitor: Visitor, { matter, step }: Found): Promise<RemindTask> {
  const { context, now, programme } = visitor;
  const due = dueNow(matter.state, step);
  return {
    visitor,
    matter,
    step,
    due: due === undefined ? null : dueWords(calendarFor(context, matter), due, now),
    open: step.status === 'open' && programme.state === 'running' && matter.state.ended === null,
    names: wouldRemind(context, matter, step, now),
    sent: remindersIn(context, await factsOf(db, matter.id), step.id),
  };
}
