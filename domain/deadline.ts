import type { Calendar, Counted } from './calendar/calendar.types';
import { countDays } from './calendar/countDays';
import { calendarText, longDateText, yearsOf } from './calendar/countText';
import { dateOf, type Instant, instantOf, type LocalDate, timeOf } from './calendar/shanghai';
import { snapDate } from './calendar/snapDate';
import { deadlineText } from './deadlineText';
import { ownOf } from './ownOf';
import type { DateRule } from './template/template.schema';

/** The dates a rule may lean on, all in Asia/Shanghai. */
export interface Anchors {
  start: LocalDate;
  end: LocalDate;
  /** The date on which the step was opened; absent when planning ahead. */
  opened?: LocalDate;
  /** Dates handed in with this matter, by `step.field`. */
  fields?: Record<string, LocalDate>;
  /** The days on which other matters ended, by their key in the template. */
  matters?: Record<string, LocalDate>;
}

/** Why a deadline is what it is; stored with it and shown to whoever asks. */
export interface Explanation {
  /** Day 0 of the count: the anchor's date, moved to its period's end or weekday if the rule says so. */
  anchor: { kind: string; date: LocalDate };
  count: number;
  /** Working or calendar days that were counted. */
  counted: number;
  unit: 'workday' | 'day';
  direction: 'after' | 'before';
  roll: 'none' | 'forward' | 'back';
  skipped: { date: LocalDate; reason: string }[];
  provisional: boolean;
  calendarVersion: number;
  /** The whole reasoning as one Chinese sentence. */
  text: string;
}

export interface Deadline {
  due: Instant;
  date: LocalDate;
  explanation: Explanation;
}

/**
 * People hand in dates of all sorts; one beyond these is a slip, and counting on from the year 9999 would stop the
 * matter.
 */
const [BEFORE_ALL, AFTER_ALL] = ['2000-01-01', '2100-01-01'] as const;

function anchorDate({ anchor, date, field, matter }: DateRule, anchors: Anchors): LocalDate | undefined {
  switch (anchor) {
    case 'date':
      return date;
    case 'field': {
      const handedIn = field && anchors.fields?.[`${field.step}.${field.field}`];
      return handedIn && handedIn > BEFORE_ALL && handedIn < AFTER_ALL ? handedIn : undefined;
    }
    case 'matter':
      return matter === undefined ? undefined : ownOf(anchors.matters ?? {}, matter);
    default:
      return anchors[anchor];
  }
}

/**
 * False while the date a rule leans on is not there yet: a step not opened, a field not answered, a matter not ended.
 */
export function anchorKnown(rule: DateRule, anchors: Anchors): boolean {
  return !!anchorDate(rule, anchors);
}

/**
 * Resolves a rule to an instant with its explanation. Pure: the calendar is the pinned version, already that of the
 * unit (`calendarOfUnit`). Throws RangeError if the rule's anchor is not known: ask `anchorKnown` first.
 */
export function resolveDeadline(calendar: Calendar, rule: DateRule, anchors: Anchors): Deadline {
  const anchor = anchorDate(rule, anchors);
  if (!anchor) throw new RangeError(`a rule leans on "${rule.anchor}", which is not known here`);
  const { count, unit, direction, roll } = rule;
  const from = rule.snap ? snapDate(anchor, rule.snap) : anchor;
  const request = { anchor: from, count, unit, direction, roll };
  const counted = countDays(calendar, request);
  return {
    due: instantOf(counted.date, rule.at),
    date: counted.date,
    explanation: {
      anchor: { kind: rule.anchor, date: from },
      count,
      counted: counted.counted.length,
      unit,
      direction,
      roll,
      skipped: counted.skipped,
      provisional: counted.provisional,
      calendarVersion: calendar.version,
      text: deadlineText(calendar, { rule, anchor, request, counted }),
    },
  };
}

/** An instant later by working days, keeping its time of day. */
export function shiftByWorkdays(calendar: Calendar, due: Instant, workdays: number): Instant {
  return countShift(calendar, due, workdays).due;
}

/** A deadline moved because the programme stood still, with its explanation. */
export function deadlineAfterPause(calendar: Calendar, due: Instant, workdays: number): Deadline {
  const { due: moved, counted } = countShift(calendar, due, workdays);
  const anchor = dateOf(due);
  const withYear = yearsOf(anchor, counted).length > 1;
  const [from, to] = [due, moved].map((at) => `${longDateText(dateOf(at), withYear)}${timeOf(at)}`);
  const end = calendarText(calendar, anchor, counted);
  const text = `原定${from}；方案暂停期间耽误${workdays}个工作日，顺延至${to}${end}`;
  return {
    due: moved,
    date: counted.date,
    explanation: {
      anchor: { kind: 'paused', date: anchor },
      count: workdays,
      counted: counted.counted.length,
      unit: 'workday',
      direction: 'after',
      roll: 'forward',
      skipped: counted.skipped,
      provisional: counted.provisional,
      calendarVersion: calendar.version,
      text,
    },
  };
}

function countShift(calendar: Calendar, due: Instant, workdays: number): { due: Instant; counted: Counted } {
  const date = dateOf(due);
  const counted = countDays(calendar, {
    anchor: date,
    count: workdays,
    unit: 'workday',
    direction: 'after',
    roll: 'forward',
  });
  return { due: due + (instantOf(counted.date, '00:00') - instantOf(date, '00:00')), counted };
}
