import type { Calendar, Counted, CountRequest, Day } from './calendar.types';
import { dayOf } from './dayOf';
import { addDays, type LocalDate } from './shanghai';

/** Longer than any programme with all its holidays; a larger count is a mistake in a template or request. */
const LIMIT = 4000;

function reasonOf(day: Day): string {
  return day.notice ?? '周末';
}

function works(day: Day): boolean {
  return day.kind === 'workday' || day.kind === 'make-up';
}

/**
 * Counts working or calendar days from an anchor (day 0), then rolls off a non-working day if told to.
 * Throws RangeError on a negative or absurd count: callers validate first.
 */
export function countDays(calendar: Calendar, request: CountRequest): Counted {
  const { anchor, count, unit, direction, roll } = request;
  if (!Number.isInteger(count) || count < 0 || count > LIMIT)
    throw new RangeError(`count out of range: ${count}`);
  const step = direction === 'after' ? 1 : -1;
  const counted: LocalDate[] = [];
  const skipped: Counted['skipped'] = [];
  let provisional = dayOf(calendar, anchor).provisional;
  let date = anchor;
  const move = (by: number): Day => {
    date = addDays(date, by);
    const day = dayOf(calendar, date);
    provisional ||= day.provisional;
    return day;
  };
  while (counted.length < count) {
    const day = move(step);
    if (unit === 'day' || works(day)) counted.push(date);
    else skipped.push({ date, reason: reasonOf(day) });
  }
  if (roll !== 'none') {
    for (let day = dayOf(calendar, date); !works(day); day = move(roll === 'forward' ? 1 : -1)) {
      skipped.push({ date, reason: reasonOf(day) });
    }
  }
  return { date, counted, skipped, provisional };
}

/** Working days from `from` (not counted) to `to` (counted); negative if `to` is earlier, 0 on the same day. */
export function workdaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  if (to < from) return -workdaysBetween(calendar, to, from) || 0;
  let n = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (works(dayOf(calendar, date))) n += 1;
  }
  return n;
}
