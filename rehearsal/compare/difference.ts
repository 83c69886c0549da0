import { daysBetween, isLocalDate } from '../../domain/calendar/shanghai';
import { meanWords } from '../report/report.words';
import type { Difference } from './comparison.types';

/** From ten times on a share in percent says nothing to anybody. */
const TIMES_FROM = 10;

/** `+12%`, `45倍`; of nothing there is no share. */
function percent(a: number, b: number): string {
  if (a === 0) return '';
  if (b >= a * TIMES_FROM) return `（${Math.round(b / a)}倍）`;
  const share = Math.round(((b - a) / a) * 100);
  return `（${share > 0 ? '+' : ''}${share}%）`;
}

/** A number of both, with what the second has more or less: `多3封（+12%）`. Means are told to one decimal. */
export function numberDifference(what: string, a: number, b: number, unit: string): Difference {
  const by = meanWords(Math.abs(b - a));
  const same = by === '0';
  const text = same ? '相同' : `${b > a ? '多' : '少'}${by}${unit}${percent(a, b)}`;
  return { what, a: `${meanWords(a)}${unit}`, b: `${meanWords(b)}${unit}`, text, same };
}

/** Words of both; null where one of them has none. */
export function textDifference(what: string, a: string | null, b: string | null): Difference {
  const text = a === b ? '相同' : a === null ? '只有乙有' : b === null ? '只有甲有' : '不同';
  return { what, a: a ?? '—', b: b ?? '—', text, same: a === b };
}

/** Two dates, or times that begin with one: `晚2天`. */
export function dateDifference(what: string, a: string, b: string): Difference {
  const [from, to] = [a.slice(0, 10), b.slice(0, 10)];
  if (!isLocalDate(from) || !isLocalDate(to)) return textDifference(what, a, b);
  const days = daysBetween(from, to);
  const text = days === 0 ? (a === b ? '相同' : '同一天，时刻不同') : laterWords(days);
  return { what, a, b, text, same: a === b };
}

/** `晚2天`, `早2天`. */
export function laterWords(days: number): string {
  return `${days > 0 ? '晚' : '早'}${Math.abs(days)}天`;
}
