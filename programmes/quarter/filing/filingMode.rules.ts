import type { Instant } from '../../../domain/calendar/shanghai';
import type { MatterState, StepState } from '../../../domain/matter/matter.types';

/**
 * open: indicators are saved, and the whole handed in · mend: it was handed in or signed, and may be changed until
 * its deadline; a change voids the signature · read: nothing can be changed now · wait: it has not begun.
 */
export type FilingMode = 'open' | 'mend' | 'read' | 'wait';

/** What a unit may do with its filing now. */
export function filingMode(state: MatterState, step: StepState, now: Instant): FilingMode {
  if (state.pausedAt !== null || state.ended || state.cancelled) return 'read';
  if (step.status === 'waiting') return 'wait';
  // Returned: the workflow opens the next round in a moment.
  if (step.status === 'open' || step.status === 'returned') return 'open';
  return step.status === 'done' && step.due !== undefined && now <= step.due ? 'mend' : 'read';
}
