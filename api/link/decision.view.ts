import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { awaitsDecision } from '../../domain/matter/climbed';
import { dueNow } from '../../domain/matter/dueNow';
import { mayAct } from '../../domain/people/actors';
import { isOffice } from '../../domain/people/office';
import { calendarFor } from '../../domain/programme/context';
import { hasClimbed } from '../../store/climbed.views';
import { type ExtensionView, extensionsOf } from '../../store/extension.views';
import { factsOf } from '../../store/matter.views';
import { listNotices } from '../../store/notice.views';
import type { Db } from '../../store/openStore';
import { deadlineOf } from '../../store/task.views';
import { dueWords } from '../office/dueWords';
import { extensionDays, movesOf } from './extension.view';
import { type Found, type findStep, stepAt, type Task } from './task.view';
import type { Visitor } from './visitor';

/**
 * A ladder has at most twenty rungs; with their relays to the officers no round of a step has more notices than this.
 */
const MOST_NOTICES = 200;

/** A step that has climbed to the office, with everything that is to be known for a decision. */
export interface DecisionTask extends Pick<Task, 'visitor' | 'matter' | 'step' | 'due' | 'why' | 'moves'> {
  dueAt: Instant | undefined;
  /** What was sent to whom in this round, oldest first. */
  notices: Awaited<ReturnType<typeof listNotices>>;
  /** A request for more time that waits, and whether this visitor may answer it. */
  waiting: ExtensionView | null;
  answers: boolean;
  /** It is late, and climbed to this visitor in this round. */
  decides: boolean;
  /** Days to which the deadline can be moved; null if there is nothing to decide, or no day left. */
  days: ReturnType<typeof extensionDays>;
  canWaive: boolean;
  /** Who waived it and why; null if it is not waived. */
  waived: { by: string; reason: string | null } | null;
}

/**
 * A step that has climbed to somebody who decides for the office, in this round or before. Throws "not-found",
 * "not-allowed".
 */
export const findDecision: typeof findStep = async (db, visitor, matterId, stepId) => {
  const found = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!isOffice(context, person.id, now)) throw new AppError('not-allowed');
  if (!(await hasClimbed(db, context, { matterId, step: stepId }, person.id, now)))
    throw new AppError('not-allowed');
  return found;
};

/** Everything on the page of a decision. */
export async function loadDecision(
  db: Db,
  visitor: Visitor,
  { matter, step, spec }: Found,
): Promise<DecisionTask> {
  const { context, now } = visitor;
  const about = { matter: matter.id, step: step.id };
  const [deadline, asked, facts, notices] = await Promise.all([
    deadlineOf(db, matter.id, step.id, step.round),
    extensionsOf(db, matter.id, step.id),
    step.status === 'waived' ? factsOf(db, matter.id) : [],
    listNotices(db, context.id, about, MOST_NOTICES),
  ]);
  const due = dueNow(matter.state, step) ?? deadline?.dueAt;
  const waiver = facts.findLast((f) => f.kind === 'waived' && f.stepId === step.id);
  const by = spec.extension?.by;
  const place = { matterId: matter.id, step: step.id, round: step.round };
  const waits = matter.state.ended === null && awaitsDecision(matter.state, step, now);
  const decides = waits && (await hasClimbed(db, context, place, visitor.person.id, now));
  return {
    visitor,
    matter,
    step,
    dueAt: due,
    due: due === undefined ? null : dueWords(calendarFor(context, matter), due, now),
    why: deadline?.dueAt === due ? (deadline?.explanation.text ?? null) : null,
    moves: (step.version ?? 1) > 1 ? await movesOf(db, matter.id, step) : [],
    notices: notices.filter((n) => n.round === step.round),
    waiting: asked.find((e) => e.seq === step.asked?.seq) ?? null,
    answers: by !== undefined && mayAct(context, matter, by, now, visitor.person.id),
    decides,
    days: decides && due !== undefined ? extensionDays(visitor, matter, due) : null,
    canWaive: decides && !step.checks,
    waived: waiver ? { by: waiver.byName ?? '办公室', reason: waiver.comment } : null,
  };
}
