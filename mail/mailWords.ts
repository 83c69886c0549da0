import {
  dateOf,
  dateText,
  dueText,
  type Instant,
  instantText,
  type LocalDate,
  yearOf,
} from '../domain/calendar/shanghai';
import type { Named } from '../domain/notice.types';

/** The year before a date that lies in another one than now: `2027年`. */
function yearText(date: LocalDate, now: Instant): string {
  const year = yearOf(date);
  return year === yearOf(dateOf(now)) ? '' : `${year}年`;
}

/** `12月1日（周二）17:00`, with the year where it is not the present one. */
export function dueWords(at: Instant, now: Instant): string {
  return `${yearText(dateOf(at), now)}${dueText(at)}`;
}

/** `12月1日`, with the year where it is not the present one. */
export function dateWords(date: LocalDate, now: Instant): string {
  return `${yearText(date, now)}${dateText(date)}`;
}

/** `7月1日 09:00`, with the year where it is not the present one. */
export function instantWords(at: Instant, now: Instant): string {
  return `${yearText(dateOf(at), now)}${instantText(at)}`;
}

/** `参与者001（示例单位）`. */
export function namedText({ name, unit }: Named): string {
  return `${name}（${unit}）`;
}
