import type { AppErrorCode } from '../errors';
import type { MatterState, StepState } from './matter.types';

type Asked = { kind: 'submitted'; step: string; nil: boolean } | { kind: 'checked'; step: string };

/**
 * Why something somebody wants to do now is not allowed; null if it is. The API asks this under the matter's lock,
 * with every stored fact applied, before it stores the fact: from then on the fact stands.
 */
export function refuse(state: MatterState, asked: Asked, nilAllowed: boolean): AppErrorCode | null {
  if (state.ended || state.cancelled) return 'programme-ended';
  if (state.pausedAt !== null) return 'programme-paused';
  const step = state.steps.find((s) => s.id === asked.step);
  if (!step) return 'not-found';
  if (asked.kind === 'checked') {
    if (!step.checks) return 'not-found';
    if (step.status === 'done') return 'already-checked';
    return step.status === 'open' ? null : 'step-not-open';
  }
  if (step.checks) return 'not-found';
  if (asked.nil && !nilAllowed) return 'nil-not-allowed';
  return step.status === 'open' || canReplace(state, step) ? null : 'step-not-open';
}

/** What was handed in can be replaced until it is checked; without a check, until the matter ends. */
export function canReplace(state: MatterState, step: StepState): boolean {
  if (state.ended || state.cancelled || state.pausedAt !== null) return false;
  if (step.checks || (step.status !== 'done' && step.status !== 'nil')) return false;
  const check = state.steps.find((s) => s.checks === step.id);
  if (!check) return true;
  // A nil return has no check to come, so replacing it with content would go unchecked.
  if (step.status === 'nil') return false;
  return check.status === 'waiting' || check.status === 'open';
}
