import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { dueNow } from '../../domain/matter/dueNow';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import { isOneHuman, mayAct, standsInFor } from '../../domain/people/actors';
import { type ExtensionView, extensionsOf } from '../../store/extension.views';
import type { Db } from '../../store/openStore';
import { extensionDays, movesOf } from './extension.view';
import { calledIn } from './standIn.words';
import { type Found, type findStep, stepAt, type Task } from './task.view';
import type { Visitor } from './visitor';

/** A request for more time as its decider sees it. */
export interface ExtensionTask extends Pick<Task, 'visitor' | 'matter' | 'step' | 'moves' | 'standsInFor'> {
  rule: NonNullable<StepSpec['extension']>;
  /** The deadline in force; undefined before the step is opened. */
  due: Instant | undefined;
  /** The request that waits; null if none does. */
  waiting: ExtensionView | null;
  /** May be answered now, by this visitor. */
  open: boolean;
  /** The visitor asked for it themselves: somebody else answers. */
  own: boolean;
  /** Days to which it can be moved instead. */
  days: ReturnType<typeof extensionDays>;
  /** Earlier requests, the newest first. */
  earlier: ExtensionView[];
}

/** A step whose requests for more time this visitor answers. Throws "not-found", "not-allowed". */
export const findExtension: typeof findStep = async (db, visitor, matterId, stepId) => {
  const found = await stepAt(db, visitor, matterId, stepId);
  const rule = found.spec.extension;
  if (!rule) throw new AppError('not-found', { ids: { matter: matterId, step: stepId } });
  if (!mayAct(visitor.context, found.matter, rule.by, visitor.now, visitor.person.id))
    throw new AppError('not-allowed');
  return found;
};

/** Everything on the page of a request for more time. */
export async function loadExtension(
  db: Db,
  visitor: Visitor,
  { matter, step, spec }: Found,
): Promise<ExtensionTask> {
  const rule = spec.extension!;
  const asked = await extensionsOf(db, matter.id, step.id);
  const waiting = asked.find((e) => e.seq === step.asked?.seq) ?? null;
  const due = dueNow(matter.state, step);
  const running = visitor.programme.state === 'running' && matter.state.pausedAt === null;
  const own = isOneHuman(visitor.context, waiting?.byPerson, visitor.person.id);
  const held = standsInFor(visitor.context, matter, rule.by, visitor.now, visitor.person.id);
  return {
    ...{ visitor, matter, step, rule },
    due,
    waiting,
    open: running && waiting !== null && step.status === 'open' && !own,
    own,
    // Whoever decides is not bound to what may be asked for.
    days: due === undefined ? null : extensionDays(visitor, matter, due),
    earlier: asked.filter((e) => e !== waiting),
    moves: (step.version ?? 1) > 1 ? await movesOf(db, matter.id, step) : [],
    standsInFor: held && calledIn(visitor, held),
  };
}
