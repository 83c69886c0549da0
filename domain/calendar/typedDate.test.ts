import fc from 'fast-check';
import { addDays, monthOf, yearOf } from './shanghai';
import { dateProblem, plainDate } from './typedDate';

/** What a notice for 2027 can rule on. */
const NOTICE_2027 = ['2027-', '2026-12-'] as const;

test.each([
  '2026-09-01',
  '2026-9-1',
  '2026/9/1',
  '2026.9.1',
  '2026年9月1日',
  '2026年9月1',
  ' 2026 年 9 月 1 日 ',
  '２０２６／９／１',
  '２０２６年９月１日',
  '2026/9/1 0:00:00',
  '2026/09/01 00:00',
])('%s is 1 September 2026', (text) => {
  expect(plainDate(text)).toBe('2026-09-01');
  expect(dateProblem(plainDate(text))).toBeNull();
});

test.each([
  ['2026年2月30日', '没有这一天：2026年2月30日'],
  ['2026-02-29', '没有这一天：2026年2月29日'],
  ['2026/13/1', '没有这一天：2026年13月1日'],
  ['9月1日', '“9月1日”没有写年份，请写作 2026-12-01'],
  ['９月１日', '“9月1日”没有写年份，请写作 2026-12-01'],
  ['9/1', '“9月1日”没有写年份，请写作 2026-12-01'],
  ['26年9月1日', '请写作 2026-12-01'],
  ['2026-9-1 09:30', '请写作 2026-12-01'],
  ['46266', '请写作 2026-12-01'],
  ['下周一', '请写作 2026-12-01'],
  [`2026-9-1${' '.repeat(60)}`, '请写作 2026-12-01'],
  ['', '请填写日期'],
])('%s stays as typed, and is told why: %s', (text, problem) => {
  expect(plainDate(text)).toBe(text);
  expect(dateProblem(text)).toBe(problem);
});

test.each([
  ['10月1日', '2027-10-01'],
  ['1.1', '2027-01-01'],
  ['2027/1/1', '2027-01-01'],
  ['46388', '2027-01-01'],
  ['46387', '2026-12-31'],
])('in a notice for 2027 %s is %s', (text, date) => {
  expect(plainDate(text, NOTICE_2027)).toBe(date);
});

test('a day of December could lie in either year of a notice, which is asked', () => {
  expect(plainDate('12月31日', NOTICE_2027)).toBe('12月31日');
  expect(dateProblem('12月31日', NOTICE_2027)).toBe(
    '“12月31日”没有写年份，可能是 2027-12-31 或 2026-12-31，请写明',
  );
  expect(dateProblem('2月30日', NOTICE_2027)).toBe('没有这一天：2月30日');
});

test('every day from 1992 to 2100 is read from every spelling', () => {
  const dates = fc.integer({ min: 0, max: 39_812 }).map((n) => addDays('1992-01-01', n));
  fc.assert(
    fc.property(dates, fc.constantFrom('-', '/', '.', '－', '．'), (date, mark) => {
      const [year, month, day] = [yearOf(date), monthOf(date), Number(date.slice(8))];
      expect(plainDate([year, month, day].join(mark))).toBe(date);
      expect(plainDate(`${year}年${month}月${day}日`)).toBe(date);
      const only = [`${year}-`];
      expect(plainDate(`${month}月${day}日`, only)).toBe(date);
    }),
    { numRuns: 1_000 },
  );
});
