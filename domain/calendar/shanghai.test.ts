import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  dateOf,
  dateText,
  daysBetween,
  dueText,
  instantIn,
  instantOf,
  instantText,
  isInstant,
  isLocalDate,
  iso,
  jsDate,
  monthBounds,
  monthOf,
  secondsText,
  timeOf,
  utcIso,
  weekdayOf,
  weekdayText,
  yearOf,
} from './shanghai';

test('a time of day in Shanghai is eight hours ahead of UTC', () => {
  expect(instantOf('2026-12-01', '09:00')).toBe(Date.UTC(2026, 11, 1, 1, 0));
  expect(instantOf('2026-12-01', '00:00')).toBe(Date.UTC(2026, 10, 30, 16, 0));
});

test('an instant before eight in the morning UTC-wise belongs to the Shanghai day', () => {
  expect(dateOf(Date.UTC(2026, 11, 31, 15, 59))).toBe('2026-12-31');
  expect(dateOf(Date.UTC(2026, 11, 31, 16, 0))).toBe('2027-01-01');
});

describe('agrees with the time zone database from 1992 to 2100', () => {
  const IANA = { zone: 'Asia/Shanghai', locale: 'en-US' } as const;
  const instants = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2101, 0, 1) - 1 });
  const dates = instants.map((at) => DateTime.fromMillis(at, IANA).toFormat('yyyy-MM-dd'));
  const told = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  });

  const watched = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'medium',
  });

  test('instants', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const there = DateTime.fromMillis(at, IANA);
        expect(`${dateOf(at)} ${timeOf(at)}`).toBe(told.format(at).slice(0, -3));
        expect(iso(at)).toBe(there.toISO());
        expect(instantIn(iso(at))).toBe(at);
        expect(utcIso(at)).toBe(new Date(at).toISOString());
        expect(instantIn(utcIso(at))).toBe(at);
        for (const format of ['yyyy-MM-dd HH:mm:ss.SSSZZ', 'yyyy-MM-dd HH:mm:ssZZ', "yyyy-MM-dd'T'HH:mmZZ"]) {
          const text = there.toFormat(format);
          // Postgres writes whole hours of an offset without the minutes.
          for (const spelt of [text, text.replace(/\+08:00$/, '+08')])
            if (spelt === text || spelt.includes(' '))
              expect(instantIn(spelt)).toBe(DateTime.fromFormat(text, format, IANA).toMillis());
        }
        expect(jsDate(at)).toEqual(new Date(at));
        expect(secondsText(at)).toBe(watched.format(at));
        expect(instantText(at)).toBe(there.toFormat('M月d日 HH:mm'));
        const weekday = '日一二三四五六'[there.weekday % 7];
        expect(dueText(at)).toBe(there.toFormat(`M月d日（周${weekday}）HH:mm`));
      }),
      { numRuns: 1_000 },
    );
  });

  test('dates', () => {
    const days = fc.integer({ min: -5_000, max: 5_000 });
    fc.assert(
      fc.property(dates, dates, days, fc.integer({ min: 0, max: 1439 }), (date, other, n, minute) => {
        const there = DateTime.fromISO(date, IANA);
        const time = there.plus({ minutes: minute });
        expect(instantOf(date, time.toFormat('HH:mm'))).toBe(time.toMillis());
        expect(addDays(date, n)).toBe(there.plus({ days: n }).toISODate());
        expect(daysBetween(date, other)).toBe(DateTime.fromISO(other, IANA).diff(there, 'days').days);
        expect([yearOf(date), monthOf(date), weekdayOf(date)]).toEqual([
          there.year,
          there.month,
          there.weekday % 7,
        ]);
        expect(monthBounds(there.year, there.month)).toEqual({
          first: there.startOf('month').toISODate(),
          last: there.endOf('month').toISODate(),
        });
        expect(dateText(date)).toBe(there.toFormat('M月d日'));
        expect(isLocalDate(date)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('which days of a month exist', () => {
    const number = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1992, max: 2100 }), number, number, (year, month, day) => {
        const [m, d] = [month, day].map((n) => String(n).padStart(2, '0'));
        const exists = DateTime.fromObject({ year, month, day }, IANA).isValid;
        expect(isLocalDate(`${year}-${m}-${d}`)).toBe(exists);
      }),
    );
  });
});

test('instants as Postgres and other programs write them', () => {
  const at = Date.UTC(2026, 10, 30, 16, 30);
  expect(instantIn('2026-11-30 16:30:00+00')).toBe(at);
  expect(instantIn('2026-12-01 00:30:00.25+08')).toBe(at + 250);
  expect(instantIn('2026-12-01T00:30:00+08:00')).toBe(at);
  expect(isInstant('Mon, 30 Nov 2026')).toBe(false);
});

test('what is no date or instant is never computed with', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  expect(() => instantOf('2026-02-28', 'noon')).toThrow(RangeError);
  expect(() => dateOf(Number.NaN)).toThrow(RangeError);
  expect(() => instantIn('soon')).toThrow(RangeError);
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
