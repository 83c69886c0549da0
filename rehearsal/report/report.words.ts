import {
  dateText,
  daysBetween,
  isLocalDate,
  type LocalDate,
  weekdayText,
} from '../../domain/calendar/shanghai';
import type { Rehearsed, RehearsedDay } from '../rehearsed.types';

const KINDS = { workday: '', weekend: '周末', holiday: '放假', 'make-up': '调休上班' } as const;

/** `3月4日（周一）`, with the year where it is not the one of `from`, the day the programme starts. */
export function dayWords(date: LocalDate, from: LocalDate): string {
  if (!isLocalDate(date)) return date;
  const year = date.slice(0, 4) === from.slice(0, 4) ? '' : `${date.slice(0, 4)}年`;
  return `${year}${dateText(date)}（${weekdayText(date)}）`;
}

/** `2026年3月4日（周三）`: where a date stands alone. */
export function fullDayWords(date: LocalDate): string {
  return dayWords(date, '');
}

/** `YYYY-MM-DD HH:mm` as `3月4日（周一）17:00`; anything else as it is. */
export function atWords(at: string, from: LocalDate): string {
  const date = at.slice(0, 10);
  return isLocalDate(date) ? `${dayWords(date, from)}${at.slice(11)}` : at;
}

/** Which day of the programme a date is: the day it starts is day 1. */
export function dayNumber(date: LocalDate, startsOn: LocalDate): number {
  return daysBetween(startsOn, date.slice(0, 10)) + 1;
}

/** `放假：劳动节（…）`, `调休上班`, `周末`, or nothing for an ordinary day. */
export function mailKindWords({ kind, notice }: Pick<RehearsedDay, 'kind' | 'notice'>): string {
  return [KINDS[kind], notice].filter(Boolean).join('：');
}

/** `1.5` for a mean, without a trailing `.0`. */
export function meanWords(n: number): string {
  return String(Math.round(n * 10) / 10);
}

/** `12%` of a whole; nothing to compare with is told as a dash. */
export function shareWords(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`;
}

/** More names than this in a sentence are read by nobody. */
const NAMED = 12;

/** `甲、乙`; of many the first ones, `等35个`. */
export function listWords(names: readonly string[]): string {
  const all = names.slice(0, NAMED).join('、');
  return names.length > NAMED ? `${all}等${names.length}个` : all;
}

/** Whom a rehearsal is about: participants, or units. */
export function takersOf({ input }: Pick<Rehearsed, 'input'>): { title: string; counter: '名' | '个' } {
  return input.units ? { title: '单位', counter: '个' } : { title: '参与者', counter: '名' };
}

/** Code points decide, never the machine's locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Items by key in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
