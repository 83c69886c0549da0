import { dateText, type LocalDate, weekdayText } from '../../domain/calendar/shanghai';

/** `3月4日（周一）`. */
export function dayText(date: LocalDate): string {
  return `${dateText(date)}（${weekdayText(date)}）`;
}

/** `“服务计划”、“固定服务”等5个环节`; of each title once, in their order. */
export function stepsText(titles: readonly string[]): string {
  return listText(
    [...new Set(titles)].map((t) => `“${t}”`),
    '个环节',
  );
}

/** The first three, and how many there are where there are more: `第1组、第2组、第3组等7个组`. */
export function listText(items: readonly string[], counted: string): string {
  const shown = items.slice(0, 3).join('、');
  return items.length > 3 ? `${shown}等${items.length}${counted}` : shown;
}

/** A notice without its number: `国庆节（国办发明电〔2025〕7号）` → `国庆节`. */
export function festivalOf(notice: string): string {
  return notice.replace(/（.*$/, '');
}

/** `3月4日至3月10日`. */
export function dateRangeText(from: LocalDate, to: LocalDate): string {
  return `${dateText(from)}至${dateText(to)}`;
}
