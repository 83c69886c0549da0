import type { Calendar, DayKind } from './calendar.types';
import { dayOf } from './dayOf';
import { addDays, daysBetween, type LocalDate, monthBounds, weekdayOf } from './shanghai';

/** One cell of a month. */
export interface MonthDay {
  date: LocalDate;
  kind: DayKind;
  /** A few characters below the number: the festival, 上班, or nothing. */
  label: string;
  /** The whole reason, for the list below and whoever points at the cell. */
  notice: string | null;
  /** An extra day of the unit's or the office's own. */
  own: boolean;
}

export interface Month {
  month: number;
  /** Weeks from Monday to Sunday; null before the first and after the last. */
  weeks: (MonthDay | null)[][];
}

/** Days in a row that are special for one reason. */
export interface Arrangement {
  from: LocalDate;
  to: LocalDate;
  days: number;
  kind: 'holiday' | 'make-up';
  notice: string;
  own: boolean;
}

/** Characters that fit a cell of a phone. */
const LABEL = 4;

/** The festival's name without its notice: `春节（国办发明电〔2025〕7号）` → `春节`. A bare notice's number names none. */
function festivalOf(notice: string): string {
  const name = notice.split(/[（(]/u, 1)[0]!.trim();
  const characters = [...name];
  if (characters.length <= LABEL) return name;
  return /[〔[]\d{4}/u.test(name) ? '' : `${characters.slice(0, LABEL - 1).join('')}…`;
}

/** Twelve months of a year. `calendar` is the unit's (calendarOfUnit); `own` tells its extra days. */
export function monthsOf(calendar: Calendar, own: ReadonlySet<LocalDate>, year: number): Month[] {
  return Array.from({ length: 12 }, (_, n) => {
    const { first, last } = monthBounds(year, n + 1);
    const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, d) =>
      monthDay(calendar, own, addDays(first, d)),
    );
    const before: null[] = Array.from({ length: (weekdayOf(first) + 6) % 7 }, () => null);
    const cells = [...before, ...days];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, w) =>
      Array.from({ length: 7 }, (_, d) => cells[w * 7 + d] ?? null),
    );
    return { month: n + 1, weeks };
  });
}

function monthDay(calendar: Calendar, own: ReadonlySet<LocalDate>, date: LocalDate): MonthDay {
  const { kind, notice } = dayOf(calendar, date);
  const label = kind === 'make-up' ? '上班' : kind === 'holiday' ? festivalOf(notice ?? '') || '放假' : '';
  return { date, kind, label, notice, own: own.has(date) };
}

/** What the year's notice and the extra days make different from the week, in words; days in a row are one line. */
export function arrangementsOf(months: readonly Month[]): Arrangement[] {
  const list: Arrangement[] = [];
  for (const day of months.flatMap((m) => m.weeks.flat())) {
    if (!day || (day.kind !== 'holiday' && day.kind !== 'make-up') || day.notice === null) continue;
    const last = list.at(-1);
    const goesOn = last && addDays(last.to, 1) === day.date && last.own === day.own;
    if (goesOn && last.kind === day.kind && last.notice === day.notice) {
      last.to = day.date;
      last.days += 1;
    } else {
      const { date, kind, notice, own } = day;
      list.push({ from: date, to: date, days: 1, kind, notice, own });
    }
  }
  return list;
}
