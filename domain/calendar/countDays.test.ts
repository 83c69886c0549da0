import fc from 'fast-check';
import { AUTUMN } from '../fixtures/calendar';
import type { CountRequest } from './calendar.types';
import { countDays, workdaysBetween } from './countDays';
import { isWorkday } from './dayOf';
import { addDays, daysBetween } from './shanghai';

function request(changes: Partial<CountRequest>): CountRequest {
  return { anchor: '2026-09-21', count: 0, unit: 'workday', direction: 'after', roll: 'none', ...changes };
}

test('working days step over a holiday and count the make-up Saturday', () => {
  // Wed 30 Sept is day 1; 1–7 Oct rest; 8, 9 and the make-up Saturday 10 Oct are days 2, 3, 4.
  const { date, skipped } = countDays(AUTUMN, request({ anchor: '2026-09-29', count: 4 }));
  expect(date).toBe('2026-10-10');
  expect(skipped.map((s) => s.date)).toEqual([1, 2, 3, 4, 5, 6, 7].map((d) => `2026-10-0${d}`));
  expect(new Set(skipped.map((s) => s.reason))).toEqual(new Set(['国庆节（国办发明电〔2025〕7号）']));
});

test('counting back passes the make-up Sunday as a working day', () => {
  expect(countDays(AUTUMN, request({ anchor: '2026-09-22', count: 2, direction: 'before' })).date).toBe(
    '2026-09-20',
  );
});

test('calendar days land on the day itself, or roll off it in the direction asked for', () => {
  const toHoliday = { anchor: '2026-09-30', count: 3, unit: 'day' } as const;
  expect(countDays(AUTUMN, request(toHoliday)).date).toBe('2026-10-03');
  expect(countDays(AUTUMN, request({ ...toHoliday, roll: 'forward' })).date).toBe('2026-10-08');
  expect(countDays(AUTUMN, request({ ...toHoliday, roll: 'back' })).date).toBe('2026-09-30');
});

test('a count of zero is the anchor, even on a day of rest', () => {
  expect(countDays(AUTUMN, request({ anchor: '2026-10-03' })).date).toBe('2026-10-03');
});

test('touching a year without a notice makes the answer provisional', () => {
  expect(countDays(AUTUMN, request({ anchor: '2026-12-30', count: 1 })).provisional).toBe(false);
  const over = countDays(AUTUMN, request({ anchor: '2026-12-30', count: 2 }));
  expect(over).toMatchObject({ date: '2027-01-04', provisional: true });
});

test.each([-1, 1.5, 4_001, Number.NaN])('a count of %p is refused', (count) => {
  expect(() => countDays(AUTUMN, request({ count }))).toThrow(RangeError);
});

const dates = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));
const counts = fc.integer({ min: 1, max: 260 });
const directions = fc.constantFrom('after' as const, 'before' as const);

test('counted working days never end on a day of rest', () => {
  fc.assert(
    fc.property(dates, counts, directions, (anchor, count, direction) => {
      expect(isWorkday(AUTUMN, countDays(AUTUMN, request({ anchor, count, direction })).date)).toBe(true);
    }),
  );
});

test('forward and back again leads to where one started, from a working day', () => {
  fc.assert(
    fc.property(dates, counts, (anchor, count) => {
      fc.pre(isWorkday(AUTUMN, anchor));
      const there = countDays(AUTUMN, request({ anchor, count })).date;
      expect(countDays(AUTUMN, request({ anchor: there, count, direction: 'before' })).date).toBe(anchor);
    }),
  );
});

test('one more day is always later, and a later anchor never ends earlier', () => {
  fc.assert(
    fc.property(dates, counts, (anchor, count) => {
      const { date } = countDays(AUTUMN, request({ anchor, count }));
      expect(countDays(AUTUMN, request({ anchor, count: count + 1 })).date > date).toBe(true);
      expect(countDays(AUTUMN, request({ anchor: addDays(anchor, 1), count })).date >= date).toBe(true);
    }),
  );
});

test('every day between is either counted or skipped with a reason, none twice', () => {
  fc.assert(
    fc.property(dates, counts, directions, (anchor, count, direction) => {
      const { date, counted, skipped } = countDays(AUTUMN, request({ anchor, count, direction }));
      expect(counted).toHaveLength(count);
      const touched = new Set([...counted, ...skipped.map((s) => s.date)]);
      expect(touched.size).toBe(counted.length + skipped.length);
      expect(touched.size).toBe(Math.abs(daysBetween(anchor, date)));
      expect(skipped.every((s) => s.reason.length > 0)).toBe(true);
    }),
  );
});

test('the working days between two dates are what counting from one to the other takes', () => {
  fc.assert(
    fc.property(dates, counts, (anchor, count) => {
      const { date } = countDays(AUTUMN, request({ anchor, count }));
      expect(workdaysBetween(AUTUMN, anchor, date)).toBe(count);
      expect(workdaysBetween(AUTUMN, date, anchor)).toBe(-count);
    }),
  );
  expect(Object.is(workdaysBetween(AUTUMN, '2026-10-01', '2026-10-01'), 0)).toBe(true);
});
