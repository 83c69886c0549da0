import { AppError } from '../../domain/errors';
import { mayAct } from '../../domain/people/actors';
import { stepSpec } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import { type MatterNow, mattersOfPerson } from '../../store/people.views';
import { checksOf, submissionsOf } from '../../store/task.views';
import { loadStep, type MatterStep } from './task.view';
import { type TaskItem, taskLists } from './taskList.view';
import type { Visitor } from './visitor';

/** A check somebody has to decide, or has decided, with what was handed in for it. */
export type CheckTask = Awaited<ReturnType<typeof loadCheck>>;

/** Everything on the page of a check. */
export async function loadCheck(db: Db, visitor: Visitor, matterStep: MatterStep) {
  const { matter, step } = matterStep;
  const checked = matter.state.steps.find((s) => s.id === step.checks);
  if (!checked) throw new AppError('not-found', { ids: { step: step.id } });
  const [view, submissions, checks] = await Promise.all([
    loadStep(db, visitor, matterStep),
    submissionsOf(db, matter.id, checked.id),
    checksOf(db, matter.id, step.id),
  ]);
  return {
    ...view,
    checked: { step: checked, spec: stepSpec(visitor.context, matter.key, checked.id) },
    /** Somebody may decide now. */
    open: view.running && step.status === 'open',
    /** Both the newest first. */
    ...{ submissions, checks },
  };
}

/** What is left to check after this one, most urgent kind first. */
export async function checksLeft(db: Db, visitor: Visitor): Promise<TaskItem[]> {
  const matters = await mattersOfPerson(db, visitor.context, visitor.person.id, visitor.now);
  const { check, standIn } = taskLists(visitor, matters, [], []);
  return [...check, ...standIn.filter((t) => t.isCheck)];
}

/** True if somebody checks what is handed in for a step. */
export function mayCheck(visitor: Visitor, matter: MatterNow, stepId: string): boolean {
  const check = matter.state.steps.find((s) => s.checks === stepId);
  return check !== undefined && mayAct(visitor.context, matter, check.who, visitor.now, visitor.person.id);
}
