import type { Instant } from '../calendar/shanghai';
import { dueNow } from './dueNow';
import type { MatterState, StepState } from './matter.types';

/**
 * True if a step waits for a decision of those it has climbed to (准予延期, 免除): it is open and its deadline, as somebody
 * may have set it a moment ago, lies behind us. Answered, waived or given more time it needs none any more.
 */
export function awaitsDecision(state: MatterState, step: StepState, now: Instant): boolean {
  return step.status === 'open' && (dueNow(state, step) ?? now) <= now;
}
