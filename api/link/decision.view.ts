import { AppError } from '../../domain/errors';
import { awaitsDecision } from '../../domain/matter/climbed';
import { mayAct } from '../../domain/people/actors';
import { isOffice } from '../../domain/people/office';
import { hasClimbed } from '../../store/climbed.views';
import { extensionsOf } from '../../store/extension.views';
import { factsOf } from '../../store/matter.views';
import { noticeRows } from '../../store/notice.views';
import type { Db } from '../../store/openStore';
import { extensionDays } from './extension.view';
import { type findStep, loadStep, type MatterStep, stepAt } from './task.view';
import type { Visitor } from './visitor';

/**
 * A ladder has at most twenty rungs; with their relays to the officers no round of a step has more notices than this.
 */
const MOST_NOTICES = 200;

/** A step that has climbed to the office, with everything that is to be known for a decision. */
export type DecisionTask = Awaited<ReturnType<typeof loadDecision>>;

/**
 * A step that has climbed to somebody who decides for the office, in this round or before. Throws "not-found",
 * "not-allowed".
 */
export const findDecision: typeof findStep = async (db, visitor, matterId, stepId) => {
  const matterStep = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!isOffice(context, person.id, now)) throw new AppError('not-allowed');
  if (!(await hasClimbed(db, context, { matterId, step: stepId }, person.id, now)))
    throw new AppError('not-allowed');
  return matterStep;
};

/** Everything on the page of a decision. */
export async function loadDecision(db: Db, visitor: Visitor, found: MatterStep) {
  const { context, now, person } = visitor;
  const { matter, step, spec } = found;
  const about = { matter: matter.id, step: step.id };
  const [view, asked, facts, notices] = await Promise.all([
    loadStep(db, visitor, found),
    extensionsOf(db, matter.id, step.id),
    step.status === 'waived' ? factsOf(db, matter.id) : [],
    noticeRows(db, context.id, about, MOST_NOTICES),
  ]);
  const waiver = facts.findLast((f) => f.kind === 'waived' && f.stepId === step.id);
  const by = spec.extension?.by;
  const place = { matterId: matter.id, step: step.id, round: step.round };
  const waits = matter.state.ended === null && awaitsDecision(matter.state, step, now);
  const decides = waits && (await hasClimbed(db, context, place, person.id, now));
  return {
    ...view,
    /** What was sent to whom in this round, oldest first. */
    notices: notices.filter((n) => n.round === step.round),
    /** A request for more time that waits, and whether this visitor may answer it. */
    waiting: asked.find((e) => e.seq === step.asked?.seq) ?? null,
    answers: by !== undefined && mayAct(context, matter, by, now, person.id),
    /** It is late, and climbed to this visitor in this round. */
    decides,
    /** Days to which the deadline can be moved; null if there is nothing to decide, or no day left. */
    days: decides && view.dueAt !== undefined ? extensionDays(visitor, matter, view.dueAt) : null,
    canWaive: decides && !step.checks,
    /** Who waived it and why; null if it is not waived. */
    waived: waiver ? { by: waiver.byName ?? '办公室', reason: waiver.comment } : null,
  };
}
