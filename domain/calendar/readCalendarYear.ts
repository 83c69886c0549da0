import { AppError, type Problem } from '../errors';
import type { CalendarUploadDay, DayKind } from './calendar.types';
import { weekdayOf, weekdayText } from './shanghai';
import { dateProblem, plainDate } from './typedDate';

export type { CalendarUploadDay } from './calendar.types';

/** One row of an upload, as it came. `line` is its line in a file, for the error's place. */
export interface CalendarRow {
  date: string;
  kind: string;
  notice?: string | null;
  line?: number;
}

/** A year's 366 days and the December before; more is another file uploaded by mistake. */
const MOST_ROWS = 400;
const LONGEST_NOTICE = 100;

const KINDS: ReadonlyMap<string, DayKind> = new Map([
  ['workday', 'workday'],
  ['weekend', 'weekend'],
  ['holiday', 'holiday'],
  ['make-up', 'make-up'],
  ['工作日', 'workday'],
  ['周末', 'weekend'],
  ['节假日', 'holiday'],
  ['放假', 'holiday'],
  ['休息', 'holiday'],
  ['调休上班', 'make-up'],
  ['补班', 'make-up'],
  ['上班', 'make-up'],
]);

/** Holidays of every year since 1949; a file without them is half a file (全国年节及纪念日放假办法). */
const SURE_HOLIDAYS = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['10-01', '国庆节'],
] as const;

type Wrong = [field: 'date' | 'kind' | 'notice', reason: string];

/**
 * Checks an uploaded year: the days that its notice makes different from what the week says, sorted. Rows that only
 * repeat the week (workday, weekend) must agree with it and are dropped, so a list of the whole year will do. Throws
 * AppError "invalid-calendar" naming every wrong row (`第5行`, or `days.3.date` without lines); nothing is half read.
 */
export function readCalendarYear(year: number, rows: readonly CalendarRow[]): { days: CalendarUploadDay[] } {
  const problems: Problem[] = [];
  if (!Number.isInteger(year) || year < 2000 || year > 2100) {
    problems.push({ path: 'year', reason: '年份须在2000至2100之间' });
  } else if (rows.length > MOST_ROWS) {
    problems.push({ path: 'days', reason: `共${rows.length}行，一年的日历最多${MOST_ROWS}行，请核对文件` });
  }
  if (problems.length > 0) throw new AppError('invalid-calendar', { problems });

  // A notice rules on its year and on the end of the year before.
  const within = [`${year}-`, `${year - 1}-12-`] as const;
  const seen = new Map<string, number>();
  const restDays = new Set<string>();
  const days: CalendarUploadDay[] = [];
  rows.forEach((row, n) => {
    const date = plainDate(row.date.trim(), within);
    const kind = KINDS.get(row.kind.trim().toLowerCase());
    const notice = (row.notice ?? '').trim();
    const first = seen.get(date);
    if (first === undefined) seen.set(date, n);
    if (kind === 'holiday') restDays.add(date);
    const wrong: Wrong | null =
      wrongDate(date, within) ??
      (first === undefined ? null : ['date', `${date}重复，${placeOf(rows[first]!, first)}已有`]) ??
      kindProblem(date, kind) ??
      noticeProblem(kind, notice);
    if (wrong) {
      const path = row.line === undefined ? `${placeOf(row, n)}.${wrong[0]}` : placeOf(row, n);
      problems.push({ path, reason: wrong[1] });
    } else if (kind === 'holiday' || kind === 'make-up') {
      days.push({ date, kind, notice });
    }
  });
  for (const [day, name] of SURE_HOLIDAYS) {
    if (!restDays.has(`${year}-${day}`))
      problems.push({ path: 'days', reason: `缺少${name}（${year}-${day}）放假，文件可能不完整` });
  }
  if (problems.length > 0) throw new AppError('invalid-calendar', { problems });
  return { days: days.sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

function wrongDate(date: string, within: readonly [string, string]): Wrong | null {
  const unread = dateProblem(date, within);
  if (unread !== null) return ['date', unread];
  if (within.some((start) => date.startsWith(start))) return null;
  const [year, before] = within.map((start) => start.slice(0, 4));
  return ['date', `${date}不在${year}年（也不在${before}年12月）`];
}

function kindProblem(date: string, kind: DayKind | undefined): Wrong | null {
  if (!kind) return ['kind', '类型须为“工作日”“周末”“节假日”“调休上班”之一'];
  const off = weekdayOf(date) === 0 || weekdayOf(date) === 6;
  const week = `${date}是${weekdayText(date)}`;
  if (kind === 'workday' && off) return ['kind', `${week}，若要上班，类型须为“调休上班”`];
  if (kind === 'weekend' && !off) return ['kind', `${week}，不是周末；若放假，类型须为“节假日”`];
  if (kind === 'make-up' && !off) return ['kind', `${week}，本来就上班；“调休上班”只能在周六或周日`];
  return null;
}

function noticeProblem(kind: DayKind | undefined, notice: string): Wrong | null {
  if (kind !== 'holiday' && kind !== 'make-up') return null;
  if (notice === '') return ['notice', '请写明依据，如“国庆节（国办发明电〔2025〕7号）”'];
  return notice.length > LONGEST_NOTICE ? ['notice', `依据最多${LONGEST_NOTICE}字`] : null;
}

function placeOf(row: CalendarRow, n: number): string {
  return row.line === undefined ? `days.${n}` : `第${row.line}行`;
}
