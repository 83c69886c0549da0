import { instantOf } from '../../domain/calendar/shanghai';
import { quarterIsOver, startsMidQuarter } from './quarterStart.rules';
import { periodBefore, periodOf, periodText, quarterOn } from './scheme/period.rules';

test('quarters are written as 2030Q1, and the first of a year follows the last of the year before', () => {
  expect(periodOf(periodText({ year: 2030, quarter: 4 }))).toEqual({ year: 2030, quarter: 4 });
  expect(periodText(periodBefore({ year: 2030, quarter: 1 }))).toBe('2029Q4');
  expect(periodText(periodBefore({ year: 2030, quarter: 3 }))).toBe('2030Q2');
  expect(() => periodOf('2030Q5')).toThrow('not a quarter');
});

test('a quarter starts on its first day; of any other day it is said which that would be', () => {
  expect(quarterOn('2027-09-30')).toEqual({ year: 2027, quarter: 3 });
  expect(startsMidQuarter('2027-07-01')).toEqual([]);
  for (const day of ['2027-07-02', '2027-08-15', '2027-09-30'])
    expect(startsMidQuarter(day)).toEqual([
      { path: 'startsOn', reason: expect.stringContaining('如 2027-07-01') },
    ]);
});

test('a quarter is over when the next has begun in Shanghai', () => {
  const third = quarterOn('2027-07-01');
  expect(quarterIsOver(third, instantOf('2027-09-30', '23:59'), 'on')).toEqual([]);
  const [problem] = quarterIsOver(third, instantOf('2027-10-01', '00:00'), 'on');
  expect(problem).toMatchObject({ path: 'on', reason: expect.stringContaining('2027年第3季度已经过去') });
  expect(quarterIsOver(quarterOn('2028-01-01'), instantOf('2027-12-31', '23:59'), 'on')).toEqual([]);
});
