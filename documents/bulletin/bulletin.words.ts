import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { dateOf, dateText, type LocalDate, timeOf, yearOf } from '../../domain/calendar/shanghai';
import type { UnitResult } from '../../domain/scheme/result.types';

/** Of kinds of proof. */
export const PROOF_WORDS = { picture: '图片', document: '文件', link: '链接', onSite: '现场确认' } as const;

/** `87.50`: all four documents show marks alike. */
export const marksText = (marks: number): string => marks.toFixed(2);

/** `↑2`, `↓1`, `持平`, `—` where there is nothing to compare with. */
export function changeText(change: number | null): string {
  if (change === null) return '—';
  if (change === 0) return '持平';
  return change > 0 ? `↑${change}` : `↓${-change}`;
}

/** `2026年10月15日`: 成文日期 in Arabic numerals (GB/T 9704-2012, 7.3.5.4). */
export const dateWords = (date: LocalDate): string => `${yearOf(date)}年${dateText(date)}`;

/** The title in one line: the office may break it where the sense allows. */
export const titleLine = ({ wording }: Bulletin): string => wording.title.replaceAll('\n', '');

/** `第2版` from the second on; the first needs no number. */
export const versionWords = ({ version }: Bulletin): string => (version > 1 ? `第${version}版` : '');

/** `87.50`, with a mark where a veto held it down. */
export const totalText = (unit: UnitResult): string =>
  `${marksText(unit.total)}${unit.vetoed.length > 0 ? '※' : ''}`;

/** By what the bulletin can be compiled again, one line each. */
export function basisLines(bulletin: Bulletin): string[] {
  const { scheme, takenAt } = bulletin;
  return [
    `考核细则：${scheme.title}（第${scheme.version}版）。`,
    `工作日历：${bulletin.calendarVersion}。`,
    `数据截取时间：${dateWords(dateOf(takenAt))}${timeOf(takenAt)}（北京时间）。`,
    `数据快照 SHA-256：${bulletin.snapshotHash}`,
  ];
}

/** `A1、A3`. */
export const codesText = (codes: string[]): string => codes.join('、');

/** A text that is an address of the web is one; anything else (javascript: …) stays text. */
export function webAddress(text: string): string | null {
  return /^https?:\/\//i.test(text) ? text : null;
}
