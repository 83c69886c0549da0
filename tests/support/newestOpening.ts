import { dateOf, type LocalDate } from '../../domain/calendar/shanghai';

/** A programme opens at 08:00 of its first day. */
const OPENING_MS = 8 * 3_600_000;

/**
 * First day of a programme that opens at once on real time: today, or before 08:00 yesterday, since otherwise nobody
 * would be told anything for hours.
 */
export function newestOpening(): LocalDate {
  return dateOf(Date.now() - OPENING_MS);
}
