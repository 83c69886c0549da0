import type { Period } from './snapshot.types';

/** 一, 二, 三, 四: a quarter as it is written in a title. */
export const QUARTER_TEXT = { 1: '一', 2: '二', 3: '三', 4: '四' } as const;

/**
 * Units named in one sentence: with 1,400 of them a sentence of all would be read by nobody, and tables name the rest.
 */
const NAMED = 20;

/** `2027年第二季度`. */
export function periodWords({ year, quarter }: Period): string {
  return `${year}年第${QUARTER_TEXT[quarter]}季度`;
}

/** Marks as printed, `87.50`. */
export function marksText(marks: number): string {
  return marks.toFixed(2);
}

/** `甲镇、乙镇`; of more than `most` the first ones and `等35个单位`. */
export function named(units: readonly string[], most = NAMED): string {
  const all = units.slice(0, most).join('、');
  return units.length > most ? `${all}等${units.length}个单位` : all;
}
