import type { StepState } from '../../domain/matter/matter.types';
import type { MatterNow } from '../../store/people.views';
import type { Visitor } from '../people/visitor';

/**
 * open: indicators are saved, and the whole handed in · mend: it was handed in or signed, and may be changed until its deadline;
 * a change voids the signature · read: nothing can be changed now · wait: it has not begun.
 */
export type FilingStanding = 'open' | 'mend' | 'read' | 'wait';

/** What a unit may do with its filing now; the same rule as `saveFiling` judges by. */
export function filingStanding(
  { programme, now }: Pick<Visitor, 'programme' | 'now'>,
  { state }: Pick<MatterNow, 'state'>,
  step: StepState,
): FilingStanding {
  if (programme.state !== 'running' || state.pausedAt !== null || state.ended || state.cancelled)
    return 'read';
  if (step.status === 'waiting') return 'wait';
  // Returned: the workflow opens the next round in a moment.
  if (step.status === 'open' || step.status === 'returned') return 'open';
  return step.status === 'done' && step.due !== undefined && now <= step.due ? 'mend' : 'read';
}
