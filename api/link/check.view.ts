import { AppError } from '../../domain/errors';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { StepState } from '../../domain/matter/matter.types';
import { mayAct } from '../../domain/people/actors';
import { calendarFor, stepSpec } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import { type MatterNow, mattersOfPerson } from '../../store/people.views';
import { checksOf, deadlineOf, submissionsOf } from '../../store/task.views';
import { dueWords } from '../office/dueWords';
import { nameOfHolder } from './standIn.words';
import type { Task } from './task.view';
import { type TaskItem, taskLists } from './taskList.view';
import type { Visitor } from './visitor';

/** A check somebody has to decide, or has decided, with what was handed in for it. */
export interface CheckTask
  extends Pick<
    Task,
    'visitor' | 'matter' | 'step' | 'due' | 'why' | 'submissions' | 'checks' | 'standsInFor'
  > {
  checked: { step: StepState; spec: StepSpec };
  /** Somebody may decide now. */
  open: boolean;
}

/** Everything on the page of a check. */
export async function loadCheck(
  db: Db,
  visitor: Visitor,
  found: { matter: MatterNow; step: StepState },
): Promise<CheckTask> {
  const { matter, step } = found;
  const checkedStep = matter.state.steps.find((s) => s.id === step.checks);
  if (!checkedStep) throw new AppError('not-found', { ids: { step: step.id } });
  const [deadline, submissions, checks] = await Promise.all([
    deadlineOf(db, matter.id, step.id, step.round),
    submissionsOf(db, matter.id, checkedStep.id),
    checksOf(db, matter.id, step.id),
  ]);
  const running = visitor.programme.state === 'running' && matter.state.pausedAt === null;
  return {
    visitor,
    matter,
    step,
    checked: { step: checkedStep, spec: stepSpec(visitor.context, matter.key, checkedStep.id) },
    open: running && step.status === 'open',
    due:
      step.due === undefined ? null : dueWords(calendarFor(visitor.context, matter), step.due, visitor.now),
    why: deadline?.explanation.text ?? null,
    submissions,
    checks,
    standsInFor: nameOfHolder(visitor, matter, step.who),
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
