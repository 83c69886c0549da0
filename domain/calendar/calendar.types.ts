import type { LocalDate } from './shanghai';

/** What a day is, as the State Council's notice (or, without one, the week) makes it. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make-up';

/** A day that a notice made different from what the week says. */
export interface CalendarDay {
  kind: 'holiday' | 'make-up';
  /** The notice or festival it comes from, as people name it: `国庆节（国办发明电〔2025〕7号）`. */
  notice: string;
  /** The notice's year where it is not the date's own: the notice of 2023 also ruled on 2022-12-31. */
  year?: number;
}

/** A pinned version of the working calendar, plain JSON. */
export interface Calendar {
  version: number;
  /** Years whose notice is published; every other year is provisional. */
  publishedYears: number[];
  days: Record<LocalDate, CalendarDay>;
  /**
   * Days of the office's own (a flood day, a local festival), by the full name of a unit or group; '' for everybody.
   * They count only in what `calendarOfUnit` gives, and make no year published.
   */
  extra?: Record<string, Record<LocalDate, CalendarDay>>;
}

/** A day of an uploaded notice, after `readCalendarYear`. */
export interface CalendarUploadDay {
  date: LocalDate;
  kind: CalendarDay['kind'];
  notice: string;
}

export interface Day {
  date: LocalDate;
  kind: DayKind;
  notice: string | null;
  /** The year's notice is not published: weekends and fixed-date festivals only. */
  provisional: boolean;
}

export interface CountRequest {
  /** Day 0; the day after it is day 1. */
  anchor: LocalDate;
  count: number;
  unit: 'workday' | 'day';
  direction: 'after' | 'before';
  /** Where a result on a non-working day goes. Counted working days never end on one, but for a count of zero. */
  roll: 'none' | 'forward' | 'back';
}

export interface Counted {
  date: LocalDate;
  /** Days that counted, in order of counting: the first is day 1. */
  counted: LocalDate[];
  /** Days passed over, each with the reason as a clerk would say it: `周末`, `国庆节`. */
  skipped: { date: LocalDate; reason: string }[];
  /** At least one day touched lies in a year without a published notice. */
  provisional: boolean;
}

/**
 * Where a date is moved to: the end of the period that holds it, or a weekday (0 Sunday … 6 Saturday) of the month that
 * holds it. There is no fifth: not every month has one.
 */
export type Snap =
  | { endOf: 'month' | 'quarter' | 'halfYear' | 'year' }
  | { weekday: number; nth: 1 | 2 | 3 | 4 | 'last' };
