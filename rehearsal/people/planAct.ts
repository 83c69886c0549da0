import type { Calendar } from '../../domain/calendar/calendar.types';
import { countDays } from '../../domain/calendar/countDays';
import { addDays, dateOf, type Instant, instantOf, type LocalDate } from '../../domain/calendar/shanghai';
import type { Rung } from '../../domain/matter/matter.types';
import { isEscalation } from '../../domain/notice/rung';
import type { Behaviour, Checkers, Reminders } from './script.schema';

/** People file at this hour: after the morning's mails at 09:00, before the checkers' afternoon. */
const ACTS_AT = '10:00';
/**
 * Nobody reads a mail and files within it; it also keeps acts off the minute in which the opening is worked through.
 */
const A_LITTLE = 30 * 60_000;
/** Days before the deadline of those whose behaviour says nothing of it. */
const USUAL = 2;

/** A step that was opened or dated anew, and whether who has it is away, as far as it says when they act on it. */
export interface Situation {
  due: Instant;
  openedAt: Instant;
  /** 1 for the first; every return opens the next. */
  round: number;
  /** The ladder as it was set with this deadline, earliest first. */
  rungs: readonly Rung[];
  nilAllowed: boolean;
  leave: Leave | null;
}

/** A window of days, both inclusive, in which somebody does not act. */
export interface Leave {
  from: LocalDate;
  to: LocalDate;
  substitute: boolean;
}

export interface PlannedAct {
  at: Instant;
  what: 'fill' | 'nil';
  by: 'self' | 'substitute';
}

/** When somebody is away in a programme that starts on a day; null: never. */
export function leaveOf(behaviour: Behaviour, startsOn: LocalDate): Leave | null {
  if (behaviour.does !== 'onLeave') return null;
  const from = addDays(startsOn, behaviour.from - 1);
  return { from, to: addDays(from, behaviour.days - 1), substitute: behaviour.substitute };
}

/**
 * When somebody with a behaviour hands a step in, and what; null: never. The calendar is that of their unit. The answer
 * leans on nothing but the arguments, so it can be asked again at any time while the step stays open.
 */
export function actsAt(behaviour: Behaviour, step: Situation, calendar: Calendar): PlannedAct | null {
  const fill = (at: Instant): PlannedAct => ({ at, what: 'fill', by: 'self' });
  switch (behaviour.does) {
    case 'silent':
      return null;
    case 'punctual':
      return fill(inTime(step, behaviour.before, calendar));
    case 'late': {
      const at = instantOf(workday(calendar, dateOf(step.due), behaviour.by, 'after'), ACTS_AT);
      return fill(Math.max(at, nextMorning(step, calendar)));
    }
    case 'rung': {
      const reminder = step.rungs.find((r) => !isEscalation(r) && r.at > step.openedAt);
      return fill(reminder?.at ?? inTime(step, USUAL, calendar));
    }
    case 'nil':
      return { ...fill(inTime(step, USUAL, calendar)), what: step.nilAllowed ? 'nil' : 'fill' };
    case 'returned':
    case 'objecting':
    case 'partial':
    case 'bounced':
      return fill(inTime(step, USUAL, calendar));
    case 'onLeave': {
      const at = inTime(step, USUAL, calendar);
      const day = dateOf(at);
      const { leave } = step;
      if (leave === null || day < leave.from || day > leave.to) return fill(at);
      if (leave.substitute) return { ...fill(at), by: 'substitute' };
      return fill(instantOf(workday(calendar, leave.to, 1, 'after'), ACTS_AT));
    }
  }
}

/** What a check of somebody's hand-in decides, by the round of the check. */
export function outcomeOf(behaviour: Behaviour | undefined, round: number): 'pass' | 'return' {
  return behaviour?.does === 'returned' && round <= behaviour.times ? 'return' : 'pass';
}

/** When a check that was opened is decided, by whoever decides at all. The calendar is that of the checker's unit. */
export function checksAt(openedAt: Instant, { after, at }: Checkers, calendar: Calendar): Instant {
  const opened = dateOf(openedAt);
  const decided = instantOf(workday(calendar, opened, after, 'after'), at);
  return decided >= openedAt + A_LITTLE ? decided : instantOf(workday(calendar, opened, 1, 'after'), at);
}

/** When whoever reminds by hand does, if the step is still open by then. */
export function remindsAt(due: Instant, { after, at }: Reminders, calendar: Calendar): Instant {
  return instantOf(workday(calendar, dateOf(due), after, 'after'), at);
}

/** Some working days before the deadline, or the next working day after a return or where that day is past already. */
function inTime(step: Situation, before: number, calendar: Calendar): Instant {
  if (step.round > 1) return nextMorning(step, calendar);
  const dueOn = dateOf(step.due);
  const onTheDay = instantOf(workday(calendar, dueOn, before, 'before'), ACTS_AT);
  // Due earlier in the day than people act: then the working day before.
  const planned =
    onTheDay <= step.due ? onTheDay : instantOf(workday(calendar, dueOn, before + 1, 'before'), ACTS_AT);
  return planned >= step.openedAt + A_LITTLE ? planned : nextMorning(step, calendar);
}

/**
 * The working day after the opening; where that is too late and the deadline still ahead, shortly before the deadline,
 * since somebody punctual who is given one afternoon takes it.
 */
function nextMorning({ openedAt, due }: Situation, calendar: Calendar): Instant {
  const next = instantOf(workday(calendar, dateOf(openedAt), 1, 'after'), ACTS_AT);
  const soonest = openedAt + A_LITTLE;
  return next <= due || soonest > due ? next : Math.max(soonest, due - A_LITTLE);
}

function workday(
  calendar: Calendar,
  anchor: LocalDate,
  count: number,
  direction: 'after' | 'before',
): LocalDate {
  const roll = direction === 'after' ? 'forward' : 'back';
  return countDays(calendar, { anchor, count, unit: 'workday', direction, roll }).date;
}
