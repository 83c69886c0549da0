import { type LocalDate, monthOf } from '../../domain/calendar/shanghai';
import type { RehearsedDay } from '../rehearsed.types';

/** Room left of the first day for the numbers, and right of the last. */
export const LEFT = 50;
const RIGHT = 16;
/** What a desk's screen shows without scrolling. */
const FITS = 1_094;
const WIDEST_DAY = 16;
/** Narrower bars cannot be told apart: the chart scrolls instead. */
const NARROWEST_DAY = 6;

/** Width of one day and of the whole chart, in px. */
export function chartSize(days: number): { day: number; width: number } {
  const fitting = Math.floor((FITS - LEFT - RIGHT) / Math.max(1, days));
  const day = Math.min(WIDEST_DAY, Math.max(NARROWEST_DAY, fitting));
  return { day, width: LEFT + RIGHT + day * days };
}

/** A round even number not below `most`, for the top of an axis: 2, 4, 10, 12, 16, 20, 30, 40 … */
export function niceMost(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8].find((f) => f * power >= most) ?? 10;
  return 2 * Math.ceil((factor * power) / 2);
}

/** Days off and worked in a row, weekends apart from festivals. */
export interface Band {
  /** Index of its first day. */
  at: number;
  days: number;
  kind: 'weekend' | 'holiday' | 'make-up';
  /** The festival's name without its notice's number; empty for weekends. */
  name: string;
}

export function bandsOf(days: readonly Pick<RehearsedDay, 'kind' | 'notice'>[]): Band[] {
  const bands: Band[] = [];
  days.forEach(({ kind, notice }, at) => {
    if (kind === 'workday') return;
    const name = kind === 'weekend' ? '' : festivalInChart(notice);
    const last = bands.at(-1);
    if (last && last.at + last.days === at && last.kind === kind && last.name === name) last.days += 1;
    else bands.push({ at, days: 1, kind, name });
  });
  return bands;
}

/** `春节（国办发明电〔2025〕7号）` → `春节`. */
export function festivalInChart(notice: string | null): string {
  return (notice ?? '').split(/[（(]/u, 1)[0]!.trim().slice(0, 6);
}

/** Where each month begins, for the axis; a month of which only a day or two are left gets no label. */
export function monthStarts(dates: readonly LocalDate[]): { at: number; text: string }[] {
  const starts = dates.flatMap((date, at) =>
    at === 0 || date.endsWith('-01') ? [{ at, text: `${monthOf(date)}月` }] : [],
  );
  return starts.filter(({ at }, n) => (starts[n + 1]?.at ?? dates.length) - at > 4);
}
