import { DateTime, Duration, FixedOffsetZone } from 'luxon';

/**
 * Dates and instants in Asia/Shanghai, computed by luxon. China keeps UTC+8 all year since 1991-09-15, so the fixed
 * offset is exact for every date this project can meet. It runs inside workflows: zone and locale are always given,
 * since luxon would otherwise ask the machine for its own, and its Settings are left alone.
 */

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export type LocalDate = string;
/** `HH:mm`, a time of day in Asia/Shanghai. */
export type TimeOfDay = string;
/** Milliseconds since the epoch, UTC. */
export type Instant = number;

const DAY = 86_400_000;
const LOCALE = { locale: 'en-US' } as const;
const SHANGHAI = { zone: FixedOffsetZone.instance(8 * 60), ...LOCALE } as const;
/** By number, 0 Sunday … 6 Saturday; after 周. */
export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** Throws RangeError for what is no instant or date: callers validate first. */
function there(at: DateTime): DateTime<true> {
  if (!at.isValid) throw new RangeError(`no such date or instant: ${at.invalidExplanation}`);
  return at as DateTime<true>;
}

/**
 * Days that luxon has read. Counting asks for the same few hundred again and again, and reading costs it ten times what
 * the rest does (8 µs instead of 0.5 a step of `countDays`).
 */
const days = new Map<LocalDate, DateTime<true>>();
/** Some twenty-five years; whoever asks for more begins anew. */
const MOST_DAYS = 10_000;

function midnight(date: LocalDate): DateTime<true> {
  const known = days.get(date);
  if (known) return known;
  const day = there(DateTime.fromISO(`${date}T00:00`, SHANGHAI));
  if (days.size >= MOST_DAYS) days.clear();
  days.set(date, day);
  return day;
}

function moment(at: Instant): DateTime<true> {
  return there(DateTime.fromMillis(at, SHANGHAI));
}

/** True for a well-formed day that exists (2026-02-30 does not). */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, SHANGHAI).isValid;
}

/** The instant of a time of day on a date. */
export function instantOf(date: LocalDate, time: TimeOfDay): Instant {
  const sinceMidnight = Duration.fromISOTime(time, LOCALE);
  if (!sinceMidnight.isValid) throw new RangeError(`no time of day: ${sinceMidnight.invalidExplanation}`);
  return midnight(date).toMillis() + sinceMidnight.toMillis();
}

/** The date on which an instant falls. */
export function dateOf(at: Instant): LocalDate {
  return moment(at).toISODate();
}

/** The time of day of an instant. */
export function timeOf(at: Instant): TimeOfDay {
  return moment(at).toISOTime({ includeOffset: false, precision: 'minute' });
}

/** The date `days` calendar days later (earlier if negative); a day has 24 hours where no clock is ever put forward. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(midnight(date).toMillis() + days * DAY);
}

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnight(to).toMillis() - midnight(from).toMillis()) / DAY;
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: LocalDate): number {
  return midnight(date).weekday % 7;
}

export function yearOf(date: LocalDate): number {
  return midnight(date).year;
}

/** 1 … 12. */
export function monthOf(date: LocalDate): number {
  return midnight(date).month;
}

/** The first and the last day of a month (1 … 12). */
export function monthBounds(year: number, month: number): { first: LocalDate; last: LocalDate } {
  const first = there(DateTime.fromObject({ year, month, day: 1 }, SHANGHAI));
  return { first: first.toISODate(), last: first.endOf('month').toISODate() };
}

/** True for ISO 8601, as `instantIn` reads it. */
export function isInstant(text: string): boolean {
  return DateTime.fromISO(text, SHANGHAI).isValid;
}

/**
 * An instant that another program wrote: ISO 8601 with its offset, or Postgres's spelling of it. Not by luxon, which
 * needs twenty times as long, and every row of the record comes this way; a property test holds it to luxon.
 */
export function instantIn(text: string): Instant {
  return moment(Date.parse(text)).toMillis();
}

/** `2026-12-01T17:00:00.000+08:00`, for other programs: whoever reads it raw sees the office's time. */
export function iso(at: Instant): string {
  return moment(at).toISO();
}

/** `2026-12-01T09:00:00.000Z`, where another program asks for UTC. */
export function utcIso(at: Instant): string {
  return moment(at).toUTC().toISO();
}

/** For libraries that take nothing but a JavaScript Date. */
export function jsDate(at: Instant): Date {
  return moment(at).toJSDate();
}

/** `周二`. */
export function weekdayText(date: LocalDate): string {
  return `周${WEEKDAYS[weekdayOf(date)]}`;
}

/** `12月1日`. */
export function dateText(date: LocalDate): string {
  return `${monthOf(date)}月${midnight(date).day}日`;
}

/** `12月1日 09:00`: short form for summaries. */
export function instantText(at: Instant): string {
  return `${dateText(dateOf(at))} ${timeOf(at)}`;
}

/** `2026年12月1日 09:00:30`: where machines are watched. */
export function secondsText(at: Instant): string {
  return moment(at).toFormat('yyyy年M月d日 HH:mm:ss');
}

/** `12月1日（周二）17:00`: long form for pages and mails. */
export function dueText(at: Instant): string {
  const date = dateOf(at);
  return `${dateText(date)}（${weekdayText(date)}）${timeOf(at)}`;
}

/** `2027年` where the other instant lies in another year, else nothing: what stands beside it then needs its year. */
export function yearBeside(at: Instant, other: Instant): string {
  const year = yearOf(dateOf(at));
  return year === yearOf(dateOf(other)) ? '' : `${year}年`;
}

/** `12月1日（周二）17:00`, with the year where the instant told beside it lies in another. */
export function dueTextBeside(at: Instant, other: Instant): string {
  return `${yearBeside(at, other)}${dueText(at)}`;
}
