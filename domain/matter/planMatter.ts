import type { Calendar } from '../calendar/calendar.types';
import { countDays } from '../calendar/countDays';
import { dateOf, type Instant, instantOf } from '../calendar/shanghai';
import { type Anchors, type Deadline, deadlineAfterPause, resolveDeadline } from '../deadline';
import type { Ladder } from '../template/template.schema';
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
    steps: steps.map(
      (s): StepState => ({
        id: s.id,
        title: s.title,
        who: s.who,
        ...(s.after && { after: s.after }),
        ...(s.checks && { checks: s.checks }),
        ...(s.opensOn && { opensAt: resolveDeadline(calendar, s.opensOn, anchors).due }),
        status: 'waiting',
        round: 0,
        rungs: [],
      }),
    ),
    pausedAt: null,
    lost: [],
    cancelled: false,
    closesAt,
    ended: null,
  };
}

/**
 * Deadline and ladder of a step opened at `now`. A later round has the template's `again`, but never less time than the
 * first deadline still leaves; and a fixed date that is past when the step opens would make it late at birth.
 */
export function dateStep(
  calendar: Calendar,
  spec: StepSpec,
  ladder: Ladder,
  anchors: Anchors,
  round: number,
  now: Instant,
): { deadline: Deadline; dated: Dated } {
  const opened: Anchors = { ...anchors, opened: dateOf(now) };
  const first = resolveDeadline(calendar, spec.due, opened);
  const again = resolveDeadline(calendar, spec.again, opened);
  const firstHolds = round === 1 ? first.due > now : spec.due.anchor !== 'opened' && first.due > again.due;
  const deadline = firstHolds ? first : again;
  return {
    deadline,
    dated: { step: spec.id, due: deadline.due, rungs: rungsOf(calendar, ladder, deadline.due, now) },
  };
}

/** The ladder's instants for a deadline; rungs that lie before `now` were never due in this round and are left out. */
export function rungsOf(calendar: Calendar, ladder: Ladder, due: Instant, now: Instant): Rung[] {
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
  const reminders = ladder.remind.map((r, n): Rung => ({ key: `r${n + 1}`, at: at(r.workdays, r.at) }));
  const escalations = ladder.escalate.map(
    (r, n): Rung => ({ key: `e${n + 1}`, at: at(r.workdays, r.at), to: r.to }),
  );
  return [...reminders, ...escalations].filter((r) => r.at > now).sort((a, b) => a.at - b.at);
}

/** The open deadlines after a pause: later by the working days lost. Openings keep their dates. */
export function datesAfterPause(
  calendar: Calendar,
  state: MatterState,
  ladderOf: (step: string) => Ladder,
  workdaysLost: number,
  now: Instant,
): { round: number; deadline: Deadline; dated: Dated }[] {
  return state.steps.flatMap((s) => {
    if (s.status !== 'open' || s.due === undefined) return [];
    const deadline = deadlineAfterPause(calendar, s.due, workdaysLost);
    const rungs = rungsOf(calendar, ladderOf(s.id), deadline.due, now);
    return [{ round: s.round, deadline, dated: { step: s.id, due: deadline.due, rungs } }];
  });
}
