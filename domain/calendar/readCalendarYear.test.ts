import { AppError } from '../errors';
import { PUBLISHED } from '../fixtures/calendar';
import { dayOf } from './dayOf';
import { type CalendarRow, readCalendarYear } from './readCalendarYear';
import { addDays } from './shanghai';

const NEEDED: CalendarRow[] = [
  { date: '2027-01-01', kind: 'holiday', notice: '元旦' },
  { date: '2027-05-01', kind: 'holiday', notice: '劳动节' },
  { date: '2027-10-01', kind: 'holiday', notice: '国庆节' },
];

/** `path reason` of everything that is told about an upload for 2027. */
function problemsOf(rows: CalendarRow[], year = 2027): string[] {
  try {
    readCalendarYear(year, rows);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid-calendar');
    return (error.detail.problems ?? []).map((p) => `${p.path} ${p.reason}`);
  }
  throw new Error('the upload was accepted');
}

test('a notice is read: sorted, trimmed, with the words a clerk uses for the kinds', () => {
  const rows = [
    { date: ' 2027-10-01 ', kind: ' 节假日 ', notice: ' 国庆节 ' },
    { date: '2027-10-09', kind: '调休上班', notice: '国庆节' },
    { date: '2027-01-02', kind: '休息', notice: '元旦' },
    { date: '2027-01-01', kind: 'Holiday', notice: '元旦' },
    { date: '2026-12-27', kind: '补班', notice: '元旦' },
    { date: '2027-05-01', kind: '放假', notice: '劳动节' },
    { date: '2027-05-08', kind: '上班', notice: '劳动节' },
    { date: '2027-05-06', kind: '工作日' },
    { date: '2027-05-09', kind: '周末', notice: null },
  ];
  expect(readCalendarYear(2027, rows).days).toEqual([
    { date: '2026-12-27', kind: 'make-up', notice: '元旦' },
    { date: '2027-01-01', kind: 'holiday', notice: '元旦' },
    { date: '2027-01-02', kind: 'holiday', notice: '元旦' },
    { date: '2027-05-01', kind: 'holiday', notice: '劳动节' },
    { date: '2027-05-08', kind: 'make-up', notice: '劳动节' },
    { date: '2027-10-01', kind: 'holiday', notice: '国庆节' },
    { date: '2027-10-09', kind: 'make-up', notice: '国庆节' },
  ]);
});

test('a list of all 365 days of 2026 gives exactly what its notice changed', () => {
  const rows = Array.from({ length: 365 }, (_, n): CalendarRow => {
    const { date, kind, notice } = dayOf(PUBLISHED, addDays('2026-01-01', n));
    return { date, kind, notice };
  });
  const own = Object.entries(PUBLISHED.days).filter(([date]) => date.startsWith('2026-'));
  expect(readCalendarYear(2026, rows).days).toEqual(
    own.map(([date, day]) => ({ date, ...day })).sort((a, b) => (a.date < b.date ? -1 : 1)),
  );
});

test('dates as spreadsheets rewrite them, and without the year where the notice’s can only be meant', () => {
  const typed = ['2027年2月8日', '2027/2/9', '2027.2.10', '２月１１日', '46430'];
  const rows = typed.map((date) => ({ date, kind: 'holiday', notice: '春节' }));
  expect(
    readCalendarYear(2027, [...NEEDED, ...rows])
      .days.slice(1, 6)
      .map((d) => d.date),
  ).toEqual(['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12']);
});

/** One wrong row after the needed ones, and what is told about it. */
const WRONG: [name: string, row: CalendarRow, told: RegExp][] = [
  [
    'a day that does not exist',
    { date: '2027-02-29', kind: 'holiday', notice: '春节' },
    /^days\.3\.date 没有这一天：2027年2月29日/,
  ],
  [
    'a day of December without its year',
    { date: '12月31日', kind: 'holiday', notice: '元旦' },
    /^days\.3\.date “12月31日”没有写年份，可能是 2027-12-31 或 2026-12-31/,
  ],
  ['another year', { date: '2028-01-01', kind: 'holiday', notice: '元旦' }, /^days\.3\.date .*不在2027年/],
  [
    'November of the year before',
    { date: '2026-11-30', kind: 'holiday', notice: '元旦' },
    /^days\.3\.date .*2026年12月/,
  ],
  [
    'a date twice',
    { date: '2027-05-01', kind: 'holiday', notice: '劳动节' },
    /^days\.3\.date 2027-05-01重复，days\.1已有/,
  ],
  ['an unknown kind', { date: '2027-02-06', kind: '假', notice: '春节' }, /^days\.3\.kind 类型须为/],
  [
    'a kind that JavaScript knows',
    { date: '2027-02-06', kind: 'constructor', notice: '春节' },
    /^days\.3\.kind /,
  ],
  ['a Saturday called a workday', { date: '2027-02-06', kind: 'workday' }, /^days\.3\.kind 2027-02-06是周六/],
  [
    'a Friday called a weekend',
    { date: '2027-02-05', kind: 'weekend' },
    /^days\.3\.kind 2027-02-05是周五，不是周末/,
  ],
  [
    'a make-up day on a Friday',
    { date: '2027-02-05', kind: 'make-up', notice: '春节' },
    /^days\.3\.kind .*本来就上班/,
  ],
  [
    'a holiday without its notice',
    { date: '2027-02-08', kind: 'holiday', notice: ' ' },
    /^days\.3\.notice 请写明依据/,
  ],
  [
    'a make-up day without its notice',
    { date: '2027-02-06', kind: 'make-up' },
    /^days\.3\.notice 请写明依据/,
  ],
  [
    'an endless notice',
    { date: '2027-02-08', kind: 'holiday', notice: '春'.repeat(101) },
    /^days\.3\.notice .*100字/,
  ],
];

test.each(WRONG)('%s is refused, naming the row', (_name, row, told) => {
  const lines = problemsOf([...NEEDED, row]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(told);
});

test('a row of a file is named by its line', () => {
  const rows = NEEDED.map((row, n) => ({ ...row, line: n + 2 }));
  const lines = problemsOf([...rows, { date: '2027-01-01', kind: '节假日', notice: '元旦', line: 5 }]);
  expect(lines).toEqual(['第5行 2027-01-01重复，第2行已有']);
});

test.each(NEEDED.map((row) => [row.notice, row]))('half a file, without %s, is refused', (name, row) => {
  const lines = problemsOf(NEEDED.filter((r) => r !== row));
  expect(lines).toEqual([`days 缺少${name}（${row.date}）放假，文件可能不完整`]);
});

test('a holiday that is there but wrong is not called missing as well', () => {
  expect(problemsOf([{ ...NEEDED[0]!, notice: '' }, ...NEEDED.slice(1)])).toHaveLength(1);
});

test('every wrong row is told, nothing is half read', () => {
  const wrong = [1, 2, 3].map((d) => ({ date: `2027-03-0${d}`, kind: '?' }));
  expect(problemsOf([...NEEDED, ...wrong])).toHaveLength(3);
  expect(problemsOf([])).toHaveLength(3);
});

test('what cannot be a year’s calendar is refused as a whole', () => {
  const many = Array.from({ length: 401 }, () => ({ date: 'x', kind: 'x' }));
  expect(problemsOf(many)).toEqual([expect.stringMatching(/^days 共401行/)]);
  for (const year of [1999, 2101, 2027.5, Number.NaN])
    expect(problemsOf(NEEDED, year)[0]).toMatch(/^year 年份须在/);
});
