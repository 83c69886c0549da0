import { dateOf, type Instant, timeOf } from '../../domain/calendar/shanghai';

const HALF_HOUR = 30 * 60_000;

/** `2026-12-01 09:00`. */
export function localText(at: Instant): string {
  return `${dateOf(at)} ${timeOf(at)}`;
}

/**
 * Local time, to the half hour below: the virtual clock runs on while a busy minute is worked through, a little more
 * on a slow machine, and a report must not tell of that. Half hours in UTC are half hours in Shanghai.
 */
export function halfHourText(at: Instant): string {
  return localText(Math.floor(at / HALF_HOUR) * HALF_HOUR);
}
