import { type CheckTask, loadCheck } from '../../../api/link/check.view';
import type { MatterStep } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import { AppError } from '../../../domain/errors';
import { isOffice } from '../../../domain/people/office';
import type { Db } from '../../../store/openStore';
import { approvedBulletin, bulletinOf, bulletinsOf } from './bulletins.store';

/** A bulletin as kept, with everything it was made from. */
export type BulletinRecord = Awaited<ReturnType<typeof bulletinOf>>;

/** The officer's step: the newest draft, looked over before the leader approves it. */
export interface BulletinTask {
  task: Task;
  /** Null: nothing has been compiled yet. */
  draft: BulletinRecord | null;
  open: boolean;
}

/** The leader's step: the very draft that was handed in. */
export interface ApprovalTask {
  task: CheckTask;
  draft: BulletinRecord | null;
}

/** Everything on the page of a draft. */
export async function loadBulletin(db: Db, visitor: Visitor, matterStep: MatterStep): Promise<BulletinTask> {
  const task = await loadTask(db, visitor, matterStep);
  const [newest] = await bulletinsOf(db, visitor.context.id);
  const draft = newest ? await bulletinOf(db, newest.id) : null;
  return { task, draft, open: task.mode === 'fill' };
}

/** Everything on the page of an approval. */
export async function loadApproval(db: Db, visitor: Visitor, matterStep: MatterStep): Promise<ApprovalTask> {
  const task = await loadCheck(db, visitor, matterStep);
  if (task.submissions.length === 0) return { task, draft: null };
  const draft = await bulletinOf(db, await approvedBulletin(db, visitor.context.id));
  return { task, draft };
}

/**
 * An issued bulletin for everybody of the programme, a draft for the office; throws AppError "not-found" for all
 * others.
 */
export async function bulletinFor(db: Db, visitor: Visitor, id: string): Promise<BulletinRecord> {
  const bulletin = await bulletinOf(db, id);
  const { context, person, now } = visitor;
  const isTheirs =
    bulletin.programmeId === context.id && (bulletin.state === 'issued' || isOffice(context, person.id, now));
  if (!isTheirs) throw new AppError('not-found', { ids: { bulletin: id.slice(0, 40) } });
  return bulletin;
}
