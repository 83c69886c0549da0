import type { AppErrorCode } from '../errors';
import type { FormValues } from '../template/formProblems';
import { STEP_KINDS, type StepKind } from '../template/step.kinds';
import { isFinal, type MatterState, type StepState } from './matter.types';

/** Something somebody wants to do to a step, as the kernel judges it. */
export type Asked =
  | { kind: 'submitted'; step: string; nil: boolean }
  | { kind: 'checked'; step: string }
  | { kind: 'dateMoved'; step: string }
  | { kind: 'waived'; step: string }
  | { kind: 'reopened'; step: string }
  | { kind: 'remindedByHand'; step: string }
  | { kind: 'extensionDecided'; step: string }
  /** `times`: how many extensions the template grants in a round; none if it has no rule for it. */
  | { kind: 'extensionAsked'; step: string; times: number };

/**
 * Why something somebody wants to do now is not allowed; null if it is. The API asks this under the matter's lock,
 * with every stored fact applied, before it stores the fact: from then on the fact stands.
 */
export function refuse(state: MatterState, asked: Asked, nilAllowed = false): AppErrorCode | null {
  if (state.ended || state.cancelled) return 'programme-ended';
  const isOffices = asked.kind === 'dateMoved' || asked.kind === 'waived';
  // The office sets dates right also while the programme stands still.
  if (state.pausedAt !== null && !isOffices) return 'programme-paused';
  const step = state.steps.find((s) => s.id === asked.step);
  if (!step) return 'not-found';
  if (asked.kind === 'waived') return step.checks || isFinal(step.status) ? 'step-not-open' : null;
  if (asked.kind === 'reopened')
    return !step.checks && ['done', 'nil', 'lapsed'].includes(step.status) ? null : 'step-not-open';
  if (asked.kind === 'dateMoved' || asked.kind === 'remindedByHand')
    return step.status === 'open' ? null : 'step-not-open';
  if (asked.kind === 'extensionDecided') {
    if (step.asked) return null;
    return step.status === 'open' ? 'already-decided' : 'step-not-open';
  }
  if (asked.kind === 'extensionAsked') {
    if (step.status !== 'open') return 'step-not-open';
    if (step.asked) return 'extension-asked';
    return (step.extended ?? 0) < asked.times ? null : 'extension-not-allowed';
  }
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

/** What was handed in for the step that is checked. */
interface HandedIn {
  id: string;
  form: FormValues | null;
}

/** What a check looks at, as its faces name it: by the field that its kind says, else by its receipt. */
export function seenAs(kind: StepKind, handedIn: HandedIn | undefined): string | undefined {
  const named = STEP_KINDS[kind].seenBy;
  return (named && handedIn?.form?.[named]?.toString()) ?? handedIn?.id;
}

/**
 * Why a check does not stand for what is handed in now: something else was `seen`. Whoever names nothing judges what
 * stands, but where it must be named ("invalid-request"): what is passed goes out and cannot be taken back.
 */
export function refuseUnseen(
  kind: StepKind,
  seen: string | undefined,
  handedIn: HandedIn | undefined,
): AppErrorCode | null {
  if (seen === undefined) return STEP_KINDS[kind].mustSee ? 'invalid-request' : null;
  if (seen === seenAs(kind, handedIn)) return null;
  return STEP_KINDS[kind].seenBy ? 'content-changed' : 'conflict';
}
