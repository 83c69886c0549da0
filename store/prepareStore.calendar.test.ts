import { dayOf, isWorkday } from '../domain/calendar/dayOf';
import { addDays, type LocalDate, weekdayOf } from '../domain/calendar/shanghai';
import { PUBLISHED } from '../domain/fixtures/calendar';
import { seedCalendar } from './prepareStore';

const calendar = seedCalendar();

test('the seed is what the notices say, written out by hand; the hand-checked deadlines are counted on it', () => {
  expect(calendar).toEqual(PUBLISHED);
});

describe.each([
  [2024, 366],
  [2025, 365],
  [2026, 365],
])('%i', (year, length) => {
  const all = daysFrom(`${year}-01-01`, `${year}-12-31`);
  const isWeekend = (date: LocalDate) => [0, 6].includes(weekdayOf(date));

  test('every day of the year is what its notice says, works or rests accordingly, and none is provisional', () => {
    expect(all).toHaveLength(length);
    const wrong = all.filter((date) => {
      const plain = { kind: isWeekend(date) ? 'weekend' : 'workday', notice: null };
      const { kind, notice } = PUBLISHED.days[date] ?? plain;
      const day = dayOf(calendar, date);
      const works = ['workday', 'make-up'].includes(kind);
      return (
        day.kind !== kind || day.notice !== notice || day.provisional || isWorkday(calendar, date) !== works
      );
    });
    expect(wrong).toEqual([]);
  });

  test('each make-up day is a weekend day', () => {
    const makeUp = all.filter((date) => dayOf(calendar, date).kind === 'make-up');
    expect(makeUp.length).toBeGreaterThan(0);
    expect(makeUp.filter((date) => !isWeekend(date))).toEqual([]);
  });
});

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) days.push(date);
  return days;
}

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
