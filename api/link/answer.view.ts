import { AppError } from '../../domain/errors';
import { isOneHuman, mayAct } from '../../domain/people/actors';
import { extensionsOf } from '../../store/extension.views';
import type { Db } from '../../store/openStore';
import { extensionDays } from './extension.view';
import { type findStep, loadStep, type MatterStep, stepAt } from './task.view';
import type { Visitor } from './visitor';

/** A request for more time as its decider sees it. */
export type ExtensionTask = Awaited<ReturnType<typeof loadExtension>>;

/** A step whose requests for more time this visitor answers. Throws "not-found", "not-allowed". */
export const findExtension: typeof findStep = async (db, visitor, matterId, stepId) => {
  const matterStep = await stepAt(db, visitor, matterId, stepId);
  const rule = matterStep.spec.extension;
  if (!rule) throw new AppError('not-found', { ids: { matter: matterId, step: stepId } });
  if (!mayAct(visitor.context, matterStep.matter, rule.by, visitor.now, visitor.person.id))
    throw new AppError('not-allowed');
  return matterStep;
};

/** Everything on the page of a request for more time. */
export async function loadExtension(db: Db, visitor: Visitor, found: MatterStep) {
  const { matter, step } = found;
  const rule = found.spec.extension!;
  const [view, asked] = await Promise.all([
    loadStep(db, visitor, found, rule.by),
    extensionsOf(db, matter.id, step.id),
  ]);
  const waiting = asked.find((e) => e.seq === step.asked?.seq) ?? null;
  const own = isOneHuman(visitor.context, waiting?.byPerson, visitor.person.id);
  return {
    ...view,
    rule,
    /** The request that waits; null if none does. */
    waiting,
    /** May be answered now, by this visitor. */
    open: view.running && waiting !== null && step.status === 'open' && !own,
    /** The visitor asked for it themselves: somebody else answers. */
    own,
    /** Days to which it can be moved instead: whoever decides is not bound to what may be asked for. */
    days: view.dueAt === undefined ? null : extensionDays(visitor, matter, view.dueAt),
    /** Earlier requests, the newest first. */
    earlier: asked.filter((e) => e !== waiting),
  };
}
