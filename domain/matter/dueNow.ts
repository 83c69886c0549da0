import type { Instant } from '../calendar/shanghai';
import type { MatterState, StepState } from './matter.types';

/**
 * The deadline of a step as it will stand once what somebody has set is settled: the newest date set by an extension or
 * by the office, which the matter's workflow may not have come to yet. Undefined before the step is opened.
 */
export function dueNow(state: MatterState, step: StepState): Instant | undefined {
  const set = (state.pending ?? []).findLast((p) => p.kind === 'date' && p.step === step.id);
  return step.status === 'open' && set?.kind === 'date' ? set.due : step.due;
}
