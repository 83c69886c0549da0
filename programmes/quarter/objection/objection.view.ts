import type { MatterStep } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import type { Db } from '../../../store/openStore';
import { type UnitScoreView, unitScoreView } from '../review/scores.store';

/** A unit's own scores and its say against them. */
export interface ObjectionTask {
  task: Task;
  /** Null before the scores may be seen. */
  scored: UnitScoreView | null;
  /** It may be raised now; once only. */
  open: boolean;
}

/** Everything on the page of an objection. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadObjection(
  db: Db,
  visitor: Visitor,
  matterStep: MatterStep,
): Promise<ObjectionTask> {
  const task = await loadTask(db, visitor, matterStep);
  const { id } = visitor.context;
  const scored = task.mode === 'wait' ? null : await unitScoreView(db, id, matterStep.matter.id, visitor.now);
  return { task, scored, open: task.mode === 'fill' };
}
