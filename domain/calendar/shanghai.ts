/**
 * Dates and instants in Asia/Shanghai. China keeps UTC+8 all year since 1991-09-15, so plain arithmetic is exact
 * for every date this project can meet, and it runs inside workflows, where Intl formatting without an
 * argument would read the wall clock.
 */

/** `YYYY-MM-DD`, a day in Asia/Shanghai. */
export type LocalDate = string;
/** `HH:mm`, a time of day in Asia/Shanghai. */
export type TimeOfDay = string;
/** Milliseconds since the epoch, UTC. */
export type Instant = number;

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;
/** By number, 0 Sunday … 6 Saturday; after 周. */
export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** True for a well-formed day that exists (2026-02-30 does not). */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The instant of a time of day on a date. */
export function instantOf(date: LocalDate, time: TimeOfDay): Instant {
  return Date.parse(`${date}T${time}:00Z`) - OFFSET;
}

/** The date on which an instant falls. */
export function dateOf(at: Instant): LocalDate {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** The time of day of an instant. */
export function timeOf(at: Instant): TimeOfDay {
  return new Date(at + OFFSET).toISOString().slice(11, 16);
}

/** The date `days` calendar days later (earlier if negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** `周二`. */
export function weekdayText(date: LocalDate): string {
  return `周${WEEKDAYS[weekdayOf(date)]}`;
}

/** `12月1日`. */
export function dateText(date: LocalDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** `12月1日 09:00`: short form for summaries. */
export function instantText(at: Instant): string {
  return `${dateText(dateOf(at))} ${timeOf(at)}`;
}

/** `12月1日（周二）17:00`: long form for pages and mails. */
export function dueText(at: Instant): string {
  const date = dateOf(at);
  return `${dateText(date)}（${weekdayText(date)}）${timeOf(at)}`;
}

/** `2027年` where the other instant lies in another year, else nothing: what stands beside it then needs its year. */
export function yearBeside(at: Instant, other: Instant): string {
  const year = dateOf(at).slice(0, 4);
  return dateOf(other).startsWith(year) ? '' : `${year}年`;
}

/** `12月1日（周二）17:00`, with the year where the instant told beside it lies in another. */
export function dueTextBeside(at: Instant, other: Instant): string {
  return `${yearBeside(at, other)}${dueText(at)}`;
}
