import type { Found } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import type { Db } from '../../../store/openStore';
import { type UnitStanding, unitStanding } from '../review/scores.store';

/** A unit's own scores and its say against them. */
export interface ObjectionTask {
  task: Task;
  /** Null before the scores may be seen. */
  standing: UnitStanding | null;
  /** It may be raised now; once only. */
  open: boolean;
}

/** Everything on the page of an objection. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadObjection(db: Db, visitor: Visitor, found: Found): Promise<ObjectionTask> {
  const task = await loadTask(db, visitor, found);
  const { id } = visitor.context;
  const standing = task.mode === 'wait' ? null : await unitStanding(db, id, found.matter.id, visitor.now);
  return { task, standing, open: task.mode === 'fill' };
}
