import type { Instant } from '../calendar/shanghai';
import {
  type Effect,
  isFinal,
  type MatterState,
  type Pending,
  type StepState,
  type StepStatus,
} from './matter.types';

const NOTHING_TO_CHECK: ReadonlySet<StepStatus> = new Set(['nil', 'waived', 'skipped', 'lapsed']);

/**
 * What the rules do at `now`. Pure. Decided again after each exchange until nothing is left to do, so an effect may
 * make way for the next (a step opened late may have a rung due at once).
 */
export function decide(state: MatterState, now: Instant): Effect[] {
  if (state.ended) return [];
  if (state.cancelled) return [{ kind: 'endMatter', how: 'cancelled' }];
  // Dates follow at once, also while the programme stands still; one cause a round, since each starts from the last.
  const pending = state.pending?.[0] ?? answeredField(state);
  if (pending) return [{ kind: 'moveDeadlines', pending }];
  const notices = (state.toTell ?? []).map((t): Effect => ({ kind: 'tell', ...t }));
  if (state.pausedAt !== null) return notices;
  if (now >= state.closesAt) return [{ kind: 'endMatter', how: howEnded(state) }];
  const effects = state.steps.flatMap((step) => {
    const moves = opening(state, step, now);
    if (moves.length > 0) return moves;
    return hasLapsed(step, now) ? [{ kind: 'lapseStep' as const, step: step.id }] : rungOf(step, now);
  });
  effects.unshift(...notices);
  if (effects.length === 0 && state.steps.every(isOver)) return [{ kind: 'endMatter', how: howEnded(state) }];
  return effects;
}

/** The next instant at which `decide` may have something to do without a new fact; null if none. */
export function nextInstant(state: MatterState): Instant | null {
  if (state.ended || state.pausedAt !== null) return null;
  const instants = state.steps.flatMap((step) => {
    if (step.status === 'waiting' && step.opensAt !== undefined) return [step.opensAt];
    if (step.status !== 'open') return [];
    return [
      ...step.rungs.slice(0, 1).map((r) => r.at),
      ...(step.lapsesAt === undefined ? [] : [step.lapsesAt]),
    ];
  });
  return Math.min(state.closesAt, ...instants);
}

/** Lapsed if anything stands open, or was not answered that somebody waited for. */
function howEnded(state: MatterState): 'done' | 'lapsed' {
  const answered = (s: StepState) => isOver(s) && (s.status !== 'lapsed' || s.optional === true);
  return state.steps.every(answered) ? 'done' : 'lapsed';
}

function hasLapsed(step: StepState, now: Instant): boolean {
  return step.status === 'open' && step.lapsesAt !== undefined && step.lapsesAt <= now;
}

function isOver(step: StepState): boolean {
  return isFinal(step.status);
}

/** A step on whose form an opening leans is answered: the opening can be dated (at once, if the answer has no date). */
function answeredField(state: MatterState): Pending | undefined {
  const known = state.steps.some((s) => {
    const awaits = s.status === 'waiting' && s.opensAt === undefined ? s.awaits : undefined;
    if (!awaits || !('step' in awaits)) return false;
    const on = state.steps.find((other) => other.id === awaits.step);
    return !on || isFinal(on.status);
  });
  return known ? { kind: 'field', seq: 0 } : undefined;
}

function opening(state: MatterState, step: StepState, now: Instant): Effect[] {
  if (step.status === 'returned') {
    const cause = step.reopened ? 'reopened' : 'returned';
    return [{ kind: 'openStep', step: step.id, round: step.round + 1, cause }];
  }
  const before = (step.after ?? []).map((id) => state.steps.find((s) => s.id === id));
  // A nil return has nothing to check, also if it came to replace what the check was already open for; nor has a waiver
  // or what was never handed in.
  if (step.checks && !isOver(step) && before[0] && NOTHING_TO_CHECK.has(before[0].status))
    return [{ kind: 'skipStep', step: step.id }];
  if (step.status !== 'waiting') return [];
  if (step.awaits && step.opensAt === undefined) return [];
  if (step.opensAt !== undefined && now < step.opensAt) return [];
  if (!before.every((s) => s !== undefined && isFinal(s.status))) return [];
  return [{ kind: 'openStep', step: step.id, round: step.round + 1, cause: 'opened' }];
}

/** A late wake-up fires only the newest rung that is due; the older ones are named as passed over. */
function rungOf(step: StepState, now: Instant): Effect[] {
  if (step.status !== 'open') return [];
  const due = step.rungs.filter((r) => r.at <= now);
  const rung = due.at(-1);
  if (!rung) return [];
  const passedOver = due.slice(0, -1).map((r) => r.key);
  return [{ kind: 'fireRung', step: step.id, round: step.round, rung, passedOver }];
}
