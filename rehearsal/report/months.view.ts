import type { DayKind } from '../../domain/calendar/calendar.types';
import { addDays, type LocalDate, weekdayOf } from '../../domain/calendar/shanghai';

/** A cell of the small calendars and the room above the first week, in units of the drawing. */
export const CELL = { width: 26, height: 28 } as const;
export const HEAD = 36;

export interface MonthCell {
  date: LocalDate;
  /** Outside the days told of; drawn pale. */
  outside: boolean;
  kind: DayKind;
  column: number;
  week: number;
}

export interface MonthView {
  /** `2026-03`. */
  key: string;
  title: string;
  weeks: number;
  cells: MonthCell[];
}

/** Column (0 Monday … 6 Sunday) and week of a date in its month. */
export function placeOf(date: LocalDate): { column: number; week: number } {
  const first = (weekdayOf(`${date.slice(0, 7)}-01`) + 6) % 7;
  const at = first + Number(date.slice(8)) - 1;
  return { column: at % 7, week: Math.floor(at / 7) };
}

/** The months that hold the days, whole, Monday first. */
export function monthsOfDays(days: readonly { date: LocalDate; kind: DayKind }[]): MonthView[] {
  const kinds = new Map(days.map((d) => [d.date, d.kind]));
  return [...new Set(days.map((d) => d.date.slice(0, 7)))].map((key) => {
    const cells: MonthCell[] = [];
    for (let date = `${key}-01`; date.startsWith(key); date = addDays(date, 1)) {
      const kind = kinds.get(date);
      cells.push({ date, outside: kind === undefined, kind: kind ?? 'workday', ...placeOf(date) });
    }
    const title = `${key.slice(0, 4)}年${Number(key.slice(5))}月`;
    return { key, title, weeks: cells.at(-1)!.week + 1, cells };
  });
}

export function monthSize(month: MonthView): { width: number; height: number } {
  return { width: 7 * CELL.width, height: HEAD + month.weeks * CELL.height };
}
