import { addDays, dateOf, type Instant, instantOf, type TimeOfDay, timeOf } from './calendar/shanghai';

const AFTERNOON = '13:30';
const MORNING = '08:30';

/**
 * The window of a day, in Asia/Shanghai, in which no mail is sent: from `from` on until `to`, over midnight if `from`
 * is the later one. Null everywhere: there is none.
 */
export interface QuietHours {
  from: TimeOfDay;
  to: TimeOfDay;
}

/** The first instant, not before `at`, that lies outside the quiet hours. */
export function afterQuiet(at: Instant, quiet: QuietHours | null): Instant {
  if (quiet === null) return at;
  const time = timeOf(at);
  const overMidnight = quiet.from > quiet.to;
  const inside = overMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!inside) return at;
  const ends = overMidnight && time >= quiet.from ? addDays(dateOf(at), 1) : dateOf(at);
  return instantOf(ends, quiet.to);
}

/** The first instant of the next day at which mails that had to wait for it are sent. */
export function nextMorning(now: Instant, quiet: QuietHours | null): Instant {
  return afterQuiet(instantOf(addDays(dateOf(now), 1), MORNING), quiet);
}

/**
 * The earliest instant, not before `now`, at which a person may get another mail: at most one a morning and one an
 * afternoon (from 13:30), for a 分管领导 one a day, and none in the quiet hours. What comes in between is gathered into
 * the next. `last` is when the person's last mail was sent.
 */
export function nextMailAt(
  now: Instant,
  last: Instant | null,
  perDay: boolean,
  quiet: QuietHours | null,
): Instant {
  if (last === null || dateOf(last) !== dateOf(now)) return afterQuiet(now, quiet);
  if (perDay || timeOf(last) >= AFTERNOON) return nextMorning(now, quiet);
  return afterQuiet(Math.max(now, instantOf(dateOf(now), AFTERNOON)), quiet);
}
