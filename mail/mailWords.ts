import {
  dateText,
  type Instant,
  instantOf,
  instantText,
  type LocalDate,
  yearBeside,
} from '../domain/calendar/shanghai';
import type { NamedPerson } from '../domain/notice/notice.types';

export { dueTextBeside as dueWords } from '../domain/calendar/shanghai';

/** `12月1日`, with the year where it is not the present one. */
export function dateInMail(date: LocalDate, now: Instant): string {
  return `${yearBeside(instantOf(date, '00:00'), now)}${dateText(date)}`;
}

/** `7月1日 09:00`, with the year where it is not the present one. */
export function instantWords(at: Instant, now: Instant): string {
  return `${yearBeside(at, now)}${instantText(at)}`;
}

/** `参与者001（示例单位）`. */
export function namedText({ name, unit }: NamedPerson): string {
  return `${name}（${unit}）`;
}
