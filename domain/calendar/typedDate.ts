import { DateTime } from 'luxon';
import { addDays, type Instant, instantOf, isLocalDate, type LocalDate } from './shanghai';

/**
 * Characters of a date or moment with all the spaces people put into it; what is longer is neither, and is not
 * searched.
 */
const LONGEST = 60;
/** Day 0 of the serial numbers that spreadsheets keep dates as; exact from March 1900 on. */
const SERIAL_ZERO = '1899-12-30';

/** How a date is written where one is asked for. */
const EXAMPLE = '请写作 2026-12-01';

type Read = { date: LocalDate; problem: null } | { date: null; problem: string };

/**
 * A date as people and spreadsheets write it: `2026-9-1`, `2026/9/1`, `2026.9.1`, `2026年9月1日`, with full-width digits
 * and a spreadsheet's midnight behind it. `within` are the beginnings of the dates that can be meant (`2027-`,
 * `2026-12-`), where the sheet says so: only then `9月1日` has a year, and 46266 is a spreadsheet's number of a day.
 */
function read(text: string, within: readonly string[]): Read {
  const plain = text.length > LONGEST ? '' : text.normalize('NFKC').trim();
  if (within.length > 0 && /^\d{5}$/.test(plain))
    return { date: addDays(SERIAL_ZERO, Number(plain)), problem: null };
  const dashed = plain
    .replace(/\s+0?0:00(:00)?$/, '')
    .replace(/\s*日$/, '')
    .replace(/\s*[-/.年月]\s*/g, '-');
  const [, year, month, day] = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(dashed) ?? [];
  if (month === undefined) return { date: null, problem: text === '' ? '请填写日期' : EXAMPLE };
  const said = `${Number(month)}月${Number(day)}日`;
  if (year === undefined && within.length === 0)
    return { date: null, problem: `“${said}”没有写年份，${EXAMPLE}` };
  const years = year === undefined ? within.map((start) => start.slice(0, 4)) : [year];
  const there = years.flatMap((y) => existing(Number(y), Number(month), Number(day)));
  const candidates =
    year === undefined ? there.filter((date) => within.some((w) => date.startsWith(w))) : there;
  const [date, other] = candidates;
  if (date === undefined)
    return { date: null, problem: `没有这一天：${year === undefined ? '' : `${Number(year)}年`}${said}` };
  if (other === undefined) return { date, problem: null };
  return { date: null, problem: `“${said}”没有写年份，可能是 ${candidates.join(' 或 ')}，请写明` };
}

function existing(year: number, month: number, day: number): LocalDate[] {
  const date = DateTime.fromObject({ year, month, day }, { zone: 'utc', locale: 'en-US' });
  return date.isValid ? [date.toISODate()] : [];
}

/**
 * A typed date as `YYYY-MM-DD`; what cannot be read stays as typed, for `dateProblem` to name and the form to show
 * again.
 */
export function plainDate(text: string, within: readonly string[] = []): string {
  return read(text, within).date ?? text;
}

/** What is wrong with a date that should be `YYYY-MM-DD` by now; null if nothing is. */
export function dateProblem(text: string, within: readonly string[] = []): string | null {
  return isLocalDate(text) ? null : (read(text, within).problem ?? EXAMPLE);
}

/** `2026-12-01T09:30` as a date picker sends it, or as typed where there is none; null for no moment. */
export function plainMoment(text: string): Instant | null {
  if (text.length > LONGEST) return null;
  // Something must part the two: `2026-12-0109:30` could be read in two ways.
  const [, day, clock] =
    /^(.*[T\s日])((?:[01]?\d|2[0-3]):[0-5]\d)(?::\d{2}(?:\.\d+)?)?$/.exec(text.normalize('NFKC').trim()) ??
    [];
  if (day === undefined || clock === undefined) return null;
  const date = plainDate(day.trim().replace(/\s*T$/, ''));
  return isLocalDate(date) ? instantOf(date, clock.padStart(5, '0')) : null;
}
