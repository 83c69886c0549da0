import type { Calendar } from '../calendar/calendar.types';
import { countDays } from '../calendar/countDays';
import { dateOf, type Instant, instantOf } from '../calendar/shanghai';
import { type Anchors, anchorKnown, type Deadline, resolveDeadline } from '../deadline';
import { formatRung } from '../notice/rung';
import { isSystemKind } from '../template/step.kinds';
import type { DateRule, Ladder } from '../template/template.schema';
import type { StepSpec } from './expandTemplate';
import type { Dated, MatterState, Rung, StepState } from './matter.types';

/** The state of a matter that has just been created: everything waits, nothing has happened. */
export function initialState(
  calendar: Calendar,
  steps: readonly StepSpec[],
  anchors: Anchors,
  closesAt: Instant,
  programmeSeq: number,
): MatterState {
  return {
    cursor: { matter: 0, programme: programmeSeq },
    steps: steps.map((s) => freshStep(calendar, s, anchors)),
    pausedAt: null,
    cancelled: false,
    closesAt,
    ended: null,
  };
}

/** A step nobody has been asked for yet. */
export function freshStep(calendar: Calendar, spec: StepSpec, anchors: Anchors): StepState {
  return {
    id: spec.id,
    title: spec.title,
    who: spec.who,
    ...(spec.after && { after: spec.after }),
    ...(spec.checks && { checks: spec.checks }),
    ...(isSystemKind(spec.kind) && { does: spec.kind }),
    ...(spec.optional && { optional: true as const }),
    ...(spec.opensOn && opening(calendar, spec.opensOn, anchors)),
    status: 'waiting',
    round: 0,
    rungs: [],
  };
}

/** When a step opens by its rule; while the date it leans on is not known, what it awaits. */
export function opening(
  calendar: Calendar,
  rule: DateRule,
  anchors: Anchors,
): Pick<StepState, 'opensAt' | 'awaits'> {
  if (anchorKnown(rule, anchors)) return { opensAt: resolveDeadline(calendar, rule, anchors).due };
  return { awaits: rule.field ? { step: rule.field.step } : { matter: rule.matter! } };
}

/**
 * Deadline of a step's round by its rule. A later round has the template's `again`, but never less time than the first
 * deadline still leaves; and a fixed date that is past when the step opens would make it late at birth.
 */
export function ruleDeadline(
  calendar: Calendar,
  spec: StepSpec,
  anchors: Anchors,
  round: number,
  openedAt: Instant,
): Deadline {
  const opened: Anchors = { ...anchors, opened: dateOf(openedAt) };
  const again = resolveDeadline(calendar, spec.again, opened);
  // A nil return has no date for a later deadline to lean on.
  if (!anchorKnown(spec.due, opened)) return again;
  const first = resolveDeadline(calendar, spec.due, opened);
  const firstHolds =
    round === 1 ? first.due > openedAt : spec.due.anchor !== 'opened' && first.due > again.due;
  return firstHolds ? first : again;
}

/** Deadline and ladder of a step opened at `now`. */
export function dateStep(
  calendar: Calendar,
  spec: StepSpec,
  ladder: Ladder,
  anchors: Anchors,
  round: number,
  now: Instant,
): { deadline: Deadline; dated: Dated } {
  const deadline = ruleDeadline(calendar, spec, anchors, round, now);
  const rungs = rungsOf(calendar, ladder, deadline.due).filter((r) => r.at > now);
  const provisional = deadline.explanation.provisional && { provisional: true as const };
  const lapsesAt = lapseOf(calendar, spec, anchors, now, deadline.due);
  const lapses = lapsesAt !== undefined && { lapsesAt };
  const dated = { step: spec.id, due: deadline.due, rungs, openedAt: now, ...lapses, ...provisional };
  return { deadline, dated };
}

/** When an open step lapses by its rule, but never before its deadline: who was given more time has it. */
export function lapseOf(
  calendar: Calendar,
  { until }: StepSpec,
  anchors: Anchors,
  openedAt: Instant,
  due: Instant,
): Instant | undefined {
  if (!until) return undefined;
  const { due: lapses } = resolveDeadline(calendar, until, { ...anchors, opened: dateOf(openedAt) });
  return Math.max(lapses, due);
}

/**
 * The ladder's instants for a deadline, earliest first. Those that are past when it is set were never due: leave them
 * out.
 */
export function rungsOf(calendar: Calendar, ladder: Ladder, due: Instant): Rung[] {
  const date = dateOf(due);
  const at = (workdays: number, hour: string): Instant => {
    const direction = workdays < 0 ? 'before' : 'after';
    const { date: day } = countDays(calendar, {
      anchor: date,
      count: Math.abs(workdays),
      unit: 'workday',
      direction,
      roll: 'none',
    });
    return instantOf(day, hour);
  };
  const reminders = ladder.remind.map(
    (r, n): Rung => ({ key: formatRung({ kind: 'remind', n: n + 1 }), at: at(r.workdays, r.at) }),
  );
  const escalations = ladder.escalate.map(
    (r, n): Rung => ({ key: formatRung({ kind: 'escalate', n: n + 1 }), at: at(r.workdays, r.at), to: r.to }),
  );
  return [...reminders, ...escalations].sort((a, b) => a.at - b.at);
}
