import { dayOf, isWorkday } from '../domain/calendar/dayOf';
import { addDays, weekdayOf } from '../domain/calendar/shanghai';
import { PUBLISHED } from '../domain/fixtures/calendar';
import { seedCalendar } from './prepareStore';

/**
 * The State Council General Office's notices on holidays, written out by hand from their text, so that the package the
 * seed comes from is held to the source. `off`: first and last day of each holiday; `work`: make-up days.
 */
const NOTICES = [
  {
    number: '国办发明电〔2023〕7号',
    year: 2024,
    off: [
      ['元旦', '2024-01-01', '2024-01-01'],
      ['春节', '2024-02-10', '2024-02-17'],
      ['清明节', '2024-04-04', '2024-04-06'],
      ['劳动节', '2024-05-01', '2024-05-05'],
      ['端午节', '2024-06-10', '2024-06-10'],
      ['中秋节', '2024-09-15', '2024-09-17'],
      ['国庆节', '2024-10-01', '2024-10-07'],
    ],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    number: '国办发明电〔2024〕12号',
    year: 2025,
    off: [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节', '2025-10-01', '2025-10-08'],
    ],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    number: '国办发明电〔2025〕7号',
    year: 2026,
    off: [
      ['元旦', '2026-01-01', '2026-01-03'],
      ['春节', '2026-02-15', '2026-02-23'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07'],
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
] as const;

const calendar = seedCalendar();

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
}

describe.each(NOTICES)('$year under $number', ({ number, year, off, work }) => {
  const holidays = new Map(
    off.flatMap(([name, from, to]) => daysFrom(from, to).map((day) => [day, name] as const)),
  );
  const makeUp = new Set(work.map((day) => `${year}-${day}`));
  const all = daysFrom(`${year}-01-01`, `${year}-12-31`);

  test('every day of the year is what the notice says, and works or rests accordingly', () => {
    const expected = (date: string): string => {
      if (makeUp.has(date)) return 'make-up';
      if (holidays.has(date)) return 'holiday';
      return weekdayOf(date) === 0 || weekdayOf(date) === 6 ? 'weekend' : 'workday';
    };
    expect(all).toHaveLength(year === 2024 ? 366 : 365);
    const wrong = all.filter((date) => {
      const works = ['workday', 'make-up'].includes(expected(date));
      return dayOf(calendar, date).kind !== expected(date) || isWorkday(calendar, date) !== works;
    });
    expect(wrong).toEqual([]);
  });

  test('each holiday names its festival and its notice, and nothing in the year is provisional', () => {
    const wrong = [...holidays].filter(([date, name]) => {
      const day = dayOf(calendar, date);
      // 2025 had 国庆节 and 中秋节 in one holiday; either name is right there.
      const names = date.startsWith('2025-10') ? ['国庆节', '中秋节'] : [name];
      return (
        day.kind !== 'holiday' || day.provisional || !names.some((n) => day.notice === `${n}（${number}）`)
      );
    });
    expect(wrong.map(([date]) => `${date} ${dayOf(calendar, date).notice}`)).toEqual([]);
  });

  test('each make-up day is a weekend day that works under its notice', () => {
    for (const date of makeUp) {
      expect([0, 6]).toContain(weekdayOf(date));
      expect(dayOf(calendar, date)).toMatchObject({
        kind: 'make-up',
        notice: expect.stringContaining(number),
      });
    }
  });
});

test('the calendar that the hand-checked deadlines are counted on is the one that is seeded', () => {
  expect(PUBLISHED).toEqual(calendar);
});

test('a year without a published notice is provisional and its festivals say so', () => {
  expect(calendar.publishedYears).toEqual([2024, 2025, 2026]);
  expect(dayOf(calendar, '2027-10-01')).toMatchObject({
    kind: 'holiday',
    provisional: true,
    notice: expect.stringContaining('尚未公布'),
  });
  expect(dayOf(calendar, '2027-10-08')).toMatchObject({ kind: 'workday', provisional: true });
  expect(dayOf(calendar, '2023-10-02').provisional).toBe(true);
});
