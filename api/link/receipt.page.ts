import type { VNode } from 'preact';
import { AppError } from '../../domain/errors';
import { doneTag } from '../../domain/matter/doneTag';
import { stepSpec } from '../../domain/programme/context';
import { matterNow } from '../../store/people.views';
import { deadlineOf, recordedFact } from '../../store/task.views';
import type { SystemDeps } from '../api.system';
import { checksLeft } from './check.view';
import { CheckedPage, ReceiptPage } from './ReceiptPage';
import { stepPageOf } from './stepPages';
import { loadTask } from './task.view';
import type { Visitor } from './visitor';

/** The receipt with this number, for whoever did it or for whom it was filed. Throws "not-found". */
export async function receiptPage(deps: SystemDeps, visitor: Visitor, factId: string): Promise<VNode> {
  const fact = await recordedFact(deps.db, visitor.context.id, factId);
  const me = visitor.person.id;
  const matter = fact && (await matterNow(deps.db, visitor.context.id, fact.matterId));
  // A part taken over comes with what was handed in before.
  const theirs = [
    fact?.byPerson,
    fact?.forPerson,
    ...(fact?.kind === 'submitted' ? [matter?.person_id] : []),
  ];
  if (!fact || !theirs.includes(me)) throw new AppError('not-found', { ids: { fact: factId } });
  const step = matter?.state.steps.find((s) => s.id === fact.stepId);
  if (!matter || !step) throw new AppError('not-found', { ids: { fact: factId } });
  const spec = stepSpec(visitor.context, matter.key, step.id);
  if (fact.kind === 'checked') {
    const left = await checksLeft(deps.db, visitor);
    return CheckedPage({ visitor, title: step.title, kind: spec.kind, matter, fact, left });
  }
  const [task, deadline] = await Promise.all([
    loadTask(deps.db, visitor, { matter, step, spec }),
    deadlineOf(deps.db, matter.id, step.id, fact.round),
  ]);
  return ReceiptPage({
    task,
    factId,
    late: deadline !== undefined && fact.receivedAt > deadline.dueAt,
    tag: doneTag(matter.state, step, fact.round),
    content: stepPageOf(deps, { matter, step, spec }).receipt,
    replaced: task.submissions.find((s) => s.round === fact.round)?.factId !== factId,
  });
}
