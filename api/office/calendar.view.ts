import {
  calendarQuestion,
  FIRST_YEAR,
  LAST_YEAR,
  requireInCalendar,
} from '../../acts/calendar/calendar.schema';
import { validate } from '../../acts/validate';
import type { Calendar } from '../../domain/calendar/calendar.types';
import { calendarOfUnit } from '../../domain/calendar/calendarOfUnit';
import { explainCount } from '../../domain/calendar/explainCount';
import { arrangementsOf, monthsOf } from '../../domain/calendar/months';
import { addDays, dateOf, type Instant, type LocalDate, yearOf } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { calendarStatus } from '../../store/calendar.views';
import type { Db } from '../../store/openStore';
import { textIn } from '../kit/readForm';

/** Everything on the page of the calendar. */
export type CalendarView = Awaited<ReturnType<typeof loadCalendar>>;

/** Days skipped in a row for one reason. */
export interface Skipped {
  from: LocalDate;
  to: LocalDate;
  days: number;
  reason: string;
}

const FIELDS: Record<string, string> = {
  anchor: '起算日',
  count: '天数',
  unit: '单位',
  direction: '方向',
  roll: '遇休息日',
};

/** What the calendar page shows. Whatever stands in the address, there is a page: a year nobody knows is this year. */
export async function loadCalendar(db: Db, query: Record<string, unknown>, now: Instant) {
  const status = await calendarStatus(db);
  const { calendar: all } = status;
  const today = dateOf(now);
  const thisYear = yearOf(today);
  const year = yearAsked(query.year) ?? thisYear;
  const units = Object.keys(all.extra ?? {}).filter((name) => name !== '');
  const unit = units.find((name) => name === query.for) ?? null;
  const calendar = calendarOfUnit(all, unit);
  const months = monthsOf(calendar, ownDays(all, unit), year);
  const asked = askedIn(query, today);
  const reached = status.provisionalYears.map((p) => p.year);
  const years = [...new Set([...all.publishedYears, ...reached, thisYear, thisYear + 1, year])]
    .sort((a, b) => a - b)
    .map((y) => ({ year: y, published: all.publishedYears.includes(y) }));
  return {
    ...{ standing: status, year, years, today, months, asked },
    /** Units and groups with extra days of their own. */
    units,
    /** Whose calendar is shown; null: everybody's. */
    unit,
    arrangements: arrangementsOf(months),
    ...(query.anchor === undefined ? NOT_ASKED : answered(calendar, asked)),
  };
}

/** A year of the calendar's, as it stands in the address; undefined for anything else. */
export function yearAsked(text: unknown): number | undefined {
  const year = typeof text === 'string' && /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

function ownDays(calendar: Calendar, unit: string | null): Set<LocalDate> {
  const { extra = {} } = calendar;
  return new Set([...Object.keys(extra[''] ?? {}), ...Object.keys((unit !== null && extra[unit]) || {})]);
}

/** What the form starts with. */
const USUAL = { count: '10', unit: 'workday', direction: 'after', roll: 'forward' };

/** The form's fields as typed. */
function askedIn(query: Record<string, unknown>, today: LocalDate): typeof USUAL & { anchor: string } {
  const asked = { anchor: today, ...USUAL };
  for (const name of Object.keys(asked) as (keyof typeof asked)[])
    asked[name] = textIn(query[name])?.trim() ?? asked[name];
  return asked;
}

interface Answered {
  /** Null: nothing was asked, or the question has problems. */
  answer: { text: string; counted: number; skipped: Skipped[] } | null;
  problems: Problem[];
}

const NOT_ASKED: Answered = { answer: null, problems: [] };

function answered(calendar: Calendar, asked: ReturnType<typeof askedIn>): Answered {
  try {
    // An empty field is no zero.
    const count = /^\d+$/.test(asked.count) ? Number(asked.count) : undefined;
    const question = validate(calendarQuestion, { ...asked, count });
    requireInCalendar({ anchor: question.anchor });
    const { text, counted, skipped } = explainCount(calendar, question);
    return { answer: { text, counted: counted.length, skipped: inARow(skipped) }, problems: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = (error.detail.problems ?? []).map(({ path, reason }) => ({
      path: FIELDS[path] ?? path,
      reason: path === 'count' && reason === '请填写' ? '请填写 0 至 400 的整数' : reason,
    }));
    return { answer: null, problems };
  }
}

/** Counting back, days come latest first; the list is in the order of the calendar. */
function inARow(skipped: readonly { date: LocalDate; reason: string }[]): Skipped[] {
  const list: Skipped[] = [];
  for (const { date, reason } of [...skipped].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = list.at(-1);
    if (last && last.reason === reason && addDays(last.to, 1) === date) {
      last.to = date;
      last.days += 1;
    } else list.push({ from: date, to: date, days: 1, reason });
  }
  return list;
}
