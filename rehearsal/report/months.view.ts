import type { DayKind } from '../../domain/calendar/calendar.types';
import {
  addDays,
  daysBetween,
  type LocalDate,
  monthBounds,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../domain/calendar/shanghai';

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

const firstOf = (date: LocalDate): LocalDate => monthBounds(yearOf(date), monthOf(date)).first;

/** Column (0 Monday … 6 Sunday) and week of a date in its month. */
export function placeOf(date: LocalDate): { column: number; week: number } {
  const first = firstOf(date);
  const at = ((weekdayOf(first) + 6) % 7) + daysBetween(first, date);
  return { column: at % 7, week: Math.floor(at / 7) };
}

/** The months that hold the days, whole, Monday first. */
export function monthsOfDays(days: readonly { date: LocalDate; kind: DayKind }[]): MonthView[] {
  const kinds = new Map(days.map((d) => [d.date, d.kind]));
  return [...new Set(days.map((d) => firstOf(d.date)))].map((first) => {
    const key = first.slice(0, -3);
    const cells: MonthCell[] = [];
    for (let date = first; date.startsWith(key); date = addDays(date, 1)) {
      const kind = kinds.get(date);
      cells.push({ date, outside: kind === undefined, kind: kind ?? 'workday', ...placeOf(date) });
    }
    const title = `${yearOf(first)}年${monthOf(first)}月`;
    return { key, title, weeks: cells.at(-1)!.week + 1, cells };
  });
}

export function monthSize(month: MonthView): { width: number; height: number } {
  return { width: 7 * CELL.width, height: HEAD + month.weeks * CELL.height };
}
