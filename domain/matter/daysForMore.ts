import type { Calendar } from '../calendar/calendar.types';
import { countDays } from '../calendar/countDays';
import { addDays, dateOf, type Instant, instantOf, type LocalDate, timeOf } from '../calendar/shanghai';

/** Both inclusive. */
export interface Days {
  first: LocalDate;
  last: LocalDate;
}

export interface MoreTime {
  /** The deadline in force; its time of day stays. */
  due: Instant;
  now: Instant;
  closesAt: Instant;
  /** Working days; absent for those who decide, whom only the programme's closing binds. */
  atMost?: number | undefined;
}

/** More working days than lie before any programme's closing. */
const FAR = 400;

/**
 * The days to which a deadline can be extended: after it, not past, before the programme closes; null if there is none.
 */
export function daysForMore(calendar: Calendar, { due, now, closesAt, atMost = FAR }: MoreTime): Days | null {
  const first = firstDay(now, due);
  const last = lastDay(calendar, due, atMost, closesAt);
  return first <= last ? { first, last } : null;
}

/** Why there is no such day: too late for what the template gives, or too near to the closing. */
export function whyNoMore(calendar: Calendar, { due, now, atMost = FAR }: MoreTime): string {
  const over = lastDay(calendar, due, atMost, Number.POSITIVE_INFINITY) < firstDay(now, due);
  return over
    ? `已超过时限${atMost}个工作日，不能再申请延期，请与经办人联系`
    : '方案即将关闭，已没有可延的日期';
}

function firstDay(now: Instant, due: Instant): LocalDate {
  const [after, today] = [addDays(dateOf(due), 1), dateOf(now)];
  const next = now < instantOf(today, timeOf(due)) ? today : addDays(today, 1);
  return after > next ? after : next;
}

/** The working day `atMost` after the deadline, or the last before the programme closes. */
function lastDay(calendar: Calendar, due: Instant, atMost: number, closesAt: Instant): LocalDate {
  const request = {
    anchor: dateOf(due),
    count: atMost,
    unit: 'workday',
    direction: 'after',
    roll: 'none',
  } as const;
  const { date } = countDays(calendar, request);
  if (instantOf(date, timeOf(due)) < closesAt) return date;
  const closing = dateOf(closesAt);
  const before = instantOf(closing, timeOf(due)) < closesAt ? closing : addDays(closing, -1);
  return countDays(calendar, { anchor: before, count: 0, unit: 'workday', direction: 'before', roll: 'back' })
    .date;
}
