import type { SentFile } from '../../acts/act.types';
import { noticeName, yearParams } from '../../acts/calendar/calendar.schema';
import { OWN_KINDS, rowsOf } from '../../acts/calendar/dayLines';
import { extraDaysFields, readExtraDays } from '../../acts/calendar/extraDays';
import { uploadedDays } from '../../acts/calendar/yearDays';
import type { CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { readCalendarYear } from '../../domain/calendar/readCalendarYear';
import { AppError, type Problem } from '../../domain/errors';
import type { Change } from '../../store/change/change.types';
import { one, type Posted } from '../kit/readForm';
import { type FormTyped, typedForm } from './formTyped';

/** What the calendar's page changes: a year's notice, or the days of the office's own. */
const CALENDAR_FORMS = ['calendarYear', 'extraDays'] as const;
export type CalendarForm = (typeof CALENDAR_FORMS)[number];
export type CalendarTyped = FormTyped<CalendarForm>;
export type CalendarChange = Extract<Change, { kind: CalendarForm }>;

const FIELDS: Record<CalendarForm, readonly string[]> = {
  calendarYear: ['year', 'notice', 'file', 'days'],
  extraDays: ['unit', 'days'],
};

/** More wrong lines than these say no more. */
const MOST_SAID = 12;

/** The fields of a form as typed; throws "not-found" for a form that is none of ours. */
export function typedCalendar(fields: Posted): CalendarTyped {
  const form = CALENDAR_FORMS.find((f) => f === one(fields, 'form'));
  if (!form) throw new AppError('not-found');
  return typedForm(form, fields, FIELDS[form]);
}

/**
 * The change meant by a form: from its file, or from the lines that go along with its preview. Throws AppError naming
 * every wrong place under the name of its field.
 */
export async function calendarInput(
  { form, values }: CalendarTyped,
  files: readonly SentFile[] = [],
): Promise<CalendarChange> {
  const { year = '', notice = '', unit = '', days = '' } = values;
  if (form === 'extraDays') return { kind: form, unit, days: ownDaysTyped(days) };
  const plain = year.normalize('NFKC').replace(/年$/, '');
  const problems: Problem[] = [];
  const read = yearParams.shape.year.safeParse(plain);
  if (!read.success) problems.push({ path: 'year', reason: read.error.issues[0]!.message });
  const name = noticeName.safeParse(notice);
  if (!name.success) problems.push({ path: 'notice', reason: name.error.issues[0]!.message });
  if (files.length === 0 && days === '') problems.push({ path: 'file', reason: '请选择 csv 文件' });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return { kind: form, year: Number(plain), days: await yearDays(Number(plain), notice, files, days) };
}

async function yearDays(
  year: number,
  notice: string,
  files: readonly SentFile[],
  lines: string,
): Promise<CalendarUploadDay[]> {
  try {
    if (files.length > 0) return (await uploadedDays(year, notice === '' ? {} : { notice }, files)) ?? [];
    return readCalendarYear(year, rowsOf(lines)).days;
  } catch (error) {
    throw inField(error, 'file', ({ path, reason }) =>
      /^第\d+行$/.test(path) ? `${path}：${reason}` : reason,
    );
  }
}

/** A unit's days, one a line; none at all takes away those it had. */
function ownDaysTyped(lines: string): CalendarUploadDay[] {
  const rows = rowsOf(lines);
  const place = (n: number | string) => `第${rows[Number(n)]?.line}行`;
  const problems = rows.flatMap(({ kind }, n): Problem[] =>
    Object.hasOwn(OWN_KINDS, kind) ? [] : [{ path: `days.${n}`, reason: '第二栏应为“不上班”或“上班”' }],
  );
  const worded = ({ path, reason }: Problem) => {
    const line = /^days\.(\d+)/.exec(path)?.[1];
    return `${line === undefined ? '' : `${place(line)}：`}${reason.replace(/ ?days\.(\d+) ?/, (_, n: string) => place(n))}`;
  };
  try {
    if (problems.length > 0) throw new AppError('invalid-calendar', { problems });
    const plain = rows.map(({ date, kind, notice }) => ({ date, kind: OWN_KINDS[kind], notice }));
    const read = extraDaysFields.days.safeParse(plain);
    if (read.success) return readExtraDays(read.data);
    const wrong = read.error.issues.map((i) => ({ path: ['days', ...i.path].join('.'), reason: i.message }));
    throw new AppError('invalid-calendar', { problems: wrong });
  } catch (error) {
    throw inField(error, 'days', worded);
  }
}

/** All that is wrong with a file or a list stands beside it. */
function inField(error: unknown, path: string, worded: (problem: Problem) => string): unknown {
  if (!(error instanceof AppError)) return error;
  const all = error.detail.problems ?? [];
  const problems = all.slice(0, MOST_SAID).map((p) => ({ path, reason: worded(p) }));
  if (all.length > MOST_SAID) problems.push({ path, reason: `另有${all.length - MOST_SAID}处` });
  return new AppError(error.code, { problems, cause: error });
}
