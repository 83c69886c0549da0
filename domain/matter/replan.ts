import type { Calendar } from '../calendar/calendar.types';
import { workdaysBetween } from '../calendar/countDays';
import { isWorkday } from '../calendar/dayOf';
import { dateOf, type Instant } from '../calendar/shanghai';
import { type Anchors, anchorKnown, type Deadline, deadlineAfterPause, resolveDeadline } from '../deadline';
import { deadlineAfterOutage } from '../outage';
import type { Ladder } from '../template/template.schema';
import type { StepSpec } from './expandTemplate';
import {
  isFinal,
  type MatterState,
  type Move,
  type MoveCause,
  type Pending,
  type StepState,
} from './matter.types';
import { movedDeadline, redoneDeadline } from './movedDeadline';
import { freshStep, lapseOf, opening, ruleDeadline, rungsOf } from './planMatter';

/** What a matter's dates are worked out from: its programme as it is now. */
export interface Plan {
  calendar: Calendar;
  /** The matter's steps by the template of today, in order; empty if the template no longer has the matter. */
  specs: readonly StepSpec[];
  ladderOf(step: string): Ladder;
  anchors: Anchors;
  /** When the programme closes what is unanswered. */
  closesAt: Instant;
  /** What a pause does to open deadlines: `shift` by the working days lost (the default), or `keep`. */
  whenPaused: 'shift' | 'keep';
}

/** A deadline that was moved, or whose explanation changed. */
export interface Redated {
  step: string;
  round: number;
  cause: MoveCause;
  from: Instant;
  deadline: Deadline;
}

interface Replanned {
  steps: StepState[];
  closesAt: Instant;
  redated: Redated[];
}

/**
 * A matter's steps after one thing that moves dates. Pure. Every deadline is its rule's, worked through the moves of
 * its round again; it never moves into the past, and a moved one has a fresh ladder.
 */
export function replan(plan: Plan, state: MatterState, pending: Pending, now: Instant): Replanned {
  const steps = pending.kind === 'template' ? mergeSteps(plan, state) : state.steps;
  const done = steps.map((step) => withLapse(plan, replanStep(plan, step, pending, now)));
  return {
    steps: done.map((d) => d.step),
    redated: done.flatMap((d) => d.redated ?? []),
    closesAt: plan.closesAt,
  };
}

/**
 * Working days on which the programme stood still; the first day counts if the pause began on it, the last does not.
 */
export function workdaysLost(calendar: Calendar, from: Instant, to: Instant): number {
  const [first, last] = [dateOf(from), dateOf(to)];
  const edges = (isWorkday(calendar, first) ? 1 : 0) - (isWorkday(calendar, last) ? 1 : 0);
  return Math.max(0, workdaysBetween(calendar, first, last) + edges);
}

/** The steps of today's template: those that stay keep what has happened, dropped ones need nobody any more. */
function mergeSteps(plan: Plan, state: MatterState): StepState[] {
  const current = plan.specs.map((spec) => {
    const old = state.steps.find((s) => s.id === spec.id);
    const fresh = freshStep(plan.calendar, spec, plan.anchors);
    if (!old) return fresh;
    const { title, who, after, checks, does, optional, opensAt, awaits } = fresh;
    const named = { ...old, title, who, after, checks, ...(does && { does }), ...(optional && { optional }) };
    return old.status === 'waiting' && old.round === 0 ? { ...named, opensAt, awaits } : named;
  });
  const dropped = state.steps
    .filter((s) => !plan.specs.some((spec) => spec.id === s.id))
    .map(
      (s): StepState => (isFinal(s.status) ? s : { ...s, status: 'skipped', rungs: [], asked: undefined }),
    );
  return [...current, ...dropped];
}

/** Whatever moved the deadline, the step lapses by its rule of today and never before it. */
function withLapse(plan: Plan, done: Done): Done {
  const { step } = done;
  const spec = plan.specs.find((s) => s.id === step.id);
  if (!spec?.until || !isOpen(step) || step.openedAt === undefined) return done;
  return {
    ...done,
    step: { ...step, lapsesAt: lapseOf(plan.calendar, spec, plan.anchors, step.openedAt, step.due) },
  };
}

interface Done {
  step: StepState;
  redated?: Redated;
}

function replanStep(plan: Plan, step: StepState, pending: Pending, now: Instant): Done {
  switch (pending.kind) {
    case 'pause':
      return isOpen(step) && plan.whenPaused === 'shift' ? afterPause(plan, step, pending, now) : { step };
    case 'outage':
      return afterOutage(plan, step, pending, now);
    case 'date':
      return isOpen(step) && step.id === pending.step ? moveTo(plan, step, pending, now) : { step };
    case 'calendar':
    case 'template':
      return isOpen(step) ? redo(plan, step, pending.kind, now) : { step: reopenOn(plan, step, now) };
    case 'matterEnded':
    case 'field':
      return { step: step.awaits && step.opensAt === undefined ? reopenOn(plan, step, now) : step };
  }
}

type Of<K extends Pending['kind']> = Extract<Pending, { kind: K }>;
type OpenStep = StepState & { due: Instant };

function isOpen(step: StepState): step is OpenStep {
  return step.status === 'open' && step.due !== undefined;
}

function afterPause(plan: Plan, step: OpenStep, { from, to }: Of<'pause'>, now: Instant): Done {
  const workdays = workdaysLost(plan.calendar, from, to);
  const deadline = deadlineAfterPause(plan.calendar, step.due, workdays);
  return dated(plan, withMove(step, { workdays }), deadline, step, 'paused', now);
}

/** Also a step that was handed in late because of it: it was not late. */
function afterOutage(plan: Plan, step: StepState, outage: Of<'outage'>, now: Instant): Done {
  if (step.due === undefined) return { step };
  const deadline = deadlineAfterOutage(plan.calendar, step.due, outage);
  if (!deadline) return { step };
  const moved = withMove(step, { to: deadline.due });
  if (isOpen(step)) return dated(plan, moved, deadline, step, 'outage', now);
  if (!step.late || step.handedInAt === undefined || step.handedInAt > deadline.due) return { step };
  const redated = { step: step.id, round: step.round, cause: 'outage' as const, from: step.due, deadline };
  return { step: { ...moved, due: deadline.due, late: false }, redated };
}

function moveTo(plan: Plan, step: OpenStep, { due, cause }: Of<'date'>, now: Instant): Done {
  const deadline = movedDeadline(plan.calendar, step.due, due, cause);
  return dated(plan, withMove(step, { to: due }), deadline, step, cause, now);
}

/** From the rule, under the calendar and template of today, through the moves of this round. */
function redo(plan: Plan, step: OpenStep, cause: 'calendar' | 'template', now: Instant): Done {
  const spec = plan.specs.find((s) => s.id === step.id);
  if (!spec || step.openedAt === undefined) return { step };
  let deadline = ruleDeadline(plan.calendar, spec, plan.anchors, step.round, step.openedAt);
  for (const move of step.moves ?? []) {
    if ('workdays' in move) deadline = deadlineAfterPause(plan.calendar, deadline.due, move.workdays);
    // What somebody has set stays as set, whatever the calendar says now.
    else deadline = movedDeadline(plan.calendar, deadline.due, move.to, 'moved');
  }
  const past = deadline.due <= now && deadline.due !== step.due;
  const text = cause === 'calendar' ? '工作日历' : '方案模板';
  if (past || (deadline.due === step.due && !deadline.explanation.provisional === !step.provisional)) {
    return { step: withLadder(plan, step, step.due, now) };
  }
  return dated(plan, step, redoneDeadline(deadline, step.due, text), step, cause, now);
}

/** A waiting step's opening under the calendar, template and known dates of today. */
function reopenOn(plan: Plan, step: StepState, now: Instant): StepState {
  if (step.status !== 'waiting' || step.round > 0) return step;
  const rule = plan.specs.find((s) => s.id === step.id)?.opensOn;
  if (!rule) return step;
  // An answer without the date (a nil return, a waiver) leaves nothing to wait for.
  const next = opening(plan.calendar, rule, plan.anchors);
  if (next.opensAt !== undefined) return { ...step, opensAt: next.opensAt, awaits: undefined };
  return next.awaits && 'step' in next.awaits && step.awaits
    ? { ...step, opensAt: now, awaits: undefined }
    : step;
}

function withMove<S extends StepState>(step: S, move: Move): S {
  return { ...step, moves: [...(step.moves ?? []), move] };
}

function dated(
  plan: Plan,
  step: StepState,
  deadline: Deadline,
  was: OpenStep,
  cause: MoveCause,
  now: Instant,
): Done {
  const { provisional } = deadline.explanation;
  const moved = { ...step, due: deadline.due, provisional: provisional ? (true as const) : undefined };
  return {
    step: withLadder(plan, moved, was.due, now),
    redated: { step: step.id, round: step.round, cause, from: was.due, deadline },
  };
}

/**
 * The ladder of a step's deadline: what lies before now was never due. If nothing of it has changed, what has fired
 * stays fired; otherwise it is a fresh one.
 */
function withLadder(plan: Plan, step: StepState, wasDue: Instant, now: Instant): StepState {
  const rungs = rungsOf(plan.calendar, plan.ladderOf(step.id), step.due!).filter((r) => r.at > now);
  const before = step.rungs.filter((r) => r.at > now);
  if (step.due === wasDue && JSON.stringify(rungs) === JSON.stringify(before)) return step;
  return { ...step, rungs, version: (step.version ?? 1) + 1 };
}

/** The deadline a waiting step will have, as far as it can be told: for previews and plans. */
export function foreseen(plan: Plan, step: StepState): Instant | undefined {
  const spec = plan.specs.find((s) => s.id === step.id);
  if (!spec || step.status !== 'waiting' || step.round > 0) return undefined;
  const anchors = { ...plan.anchors, ...(step.opensAt !== undefined && { opened: dateOf(step.opensAt) }) };
  return anchorKnown(spec.due, anchors) ? resolveDeadline(plan.calendar, spec.due, anchors).due : undefined;
}
