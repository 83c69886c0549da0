import { addDays, dateOf, type Instant, instantOf, timeOf } from './calendar/shanghai';

const AFTERNOON = '13:30';

/**
 * The earliest instant, not before `now`, at which a person may get another mail: at most one a morning and one an
 * afternoon (from 13:30), for a 分管领导 one a day. What comes in between is gathered into the next.
 */
export function nextMailAt(now: Instant, last: Instant | null, perDay: boolean): Instant {
  if (last === null || dateOf(last) !== dateOf(now)) return now;
  const tomorrow = instantOf(addDays(dateOf(now), 1), '08:30');
  if (perDay) return tomorrow;
  if (timeOf(last) >= AFTERNOON) return tomorrow;
  return Math.max(now, instantOf(dateOf(now), AFTERNOON));
}
