import fc from 'fast-check';
import {
  addDays,
  dateOf,
  daysBetween,
  dueText,
  instantOf,
  instantText,
  isLocalDate,
  timeOf,
  weekdayOf,
  weekdayText,
} from './shanghai';

test('a time of day in Shanghai is eight hours ahead of UTC', () => {
  expect(instantOf('2026-12-01', '09:00')).toBe(Date.UTC(2026, 11, 1, 1, 0));
  expect(instantOf('2026-12-01', '00:00')).toBe(Date.UTC(2026, 10, 30, 16, 0));
});

test('an instant before eight in the morning UTC-wise belongs to the Shanghai day', () => {
  expect(dateOf(Date.UTC(2026, 11, 31, 15, 59))).toBe('2026-12-31');
  expect(dateOf(Date.UTC(2026, 11, 31, 16, 0))).toBe('2027-01-01');
});

test('agrees with the time zone database for every hour of three years', () => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const wrong: string[] = [];
  for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2028, 0, 1); at += 3_600_000) {
    if (format.format(at) !== `${dateOf(at)} ${timeOf(at)}`) wrong.push(new Date(at).toISOString());
  }
  expect(wrong).toEqual([]);
});

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '20260101',
  '2026-02-29',
  '',
  '2026-00-10',
  '2026-01-01T00:00',
])('%p is not a date', (text) => {
  expect(isLocalDate(text)).toBe(false);
});

test('the leap day exists', () => {
  expect(isLocalDate('2028-02-29')).toBe(true);
});

test('texts read as a clerk writes them', () => {
  const at = instantOf('2026-12-01', '09:00');
  expect(weekdayText('2026-12-01')).toBe('周二');
  expect(instantText(at)).toBe('12月1日 09:00');
  expect(dueText(at)).toBe('12月1日（周二）09:00');
});

test('dates, instants and weekdays fit together', () => {
  const days = fc.integer({ min: -3_000, max: 10_000 });
  fc.assert(
    fc.property(days, days, fc.integer({ min: 0, max: 1439 }), (n, m, minute) => {
      const date = addDays('2026-01-01', n);
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(isLocalDate(date)).toBe(true);
      expect(dateOf(instantOf(date, time))).toBe(date);
      expect(timeOf(instantOf(date, time))).toBe(time);
      expect(daysBetween(date, addDays(date, m))).toBe(m);
      expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
    }),
  );
});
