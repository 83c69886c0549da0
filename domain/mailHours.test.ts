import fc from 'fast-check';
import { dateOf, instantOf, timeOf } from './calendar/shanghai';
import { afterQuiet, nextMailAt, nextMorning, type QuietHours } from './mailHours';

const at = (time: string, day = '2026-12-01') => instantOf(day, time);
const NIGHT: QuietHours = { from: '20:00', to: '08:00' };
const NOON: QuietHours = { from: '12:00', to: '14:00' };

test('the first mail, and the first of a day, goes at once', () => {
  expect(nextMailAt(at('08:00'), null, false, NIGHT)).toBe(at('08:00'));
  expect(nextMailAt(at('00:01', '2026-12-02'), at('23:59'), false, null)).toBe(at('00:01', '2026-12-02'));
  expect(nextMailAt(at('09:00', '2026-12-02'), at('09:00'), true, NIGHT)).toBe(at('09:00', '2026-12-02'));
});

test('after a morning mail the next is gathered into the afternoon', () => {
  expect(nextMailAt(at('09:05'), at('09:00'), false, NIGHT)).toBe(at('13:30'));
  expect(nextMailAt(at('15:00'), at('09:00'), false, NIGHT)).toBe(at('15:00'));
  expect(nextMailAt(at('13:30'), at('13:29'), false, NIGHT)).toBe(at('13:30'));
});

test('after an afternoon mail the next waits for the morning', () => {
  expect(nextMailAt(at('15:00'), at('13:30'), false, NIGHT)).toBe(at('08:30', '2026-12-02'));
});

test('whoever gets one mail a day waits for the next morning, across a year end too', () => {
  expect(nextMailAt(at('15:00'), at('09:00'), true, NIGHT)).toBe(at('08:30', '2026-12-02'));
  expect(nextMailAt(at('15:00', '2026-12-31'), at('09:00', '2026-12-31'), true, NIGHT)).toBe(
    at('08:30', '2027-01-01'),
  );
});

test.each([
  ['19:59', '2026-12-01', '19:59'],
  ['20:00', '2026-12-02', '08:00'],
  ['23:59', '2026-12-02', '08:00'],
  ['00:00', '2026-12-01', '08:00'],
  ['07:59', '2026-12-01', '08:00'],
  ['08:00', '2026-12-01', '08:00'],
])('a night from 20:00 to 08:00: what falls due at %s goes on %s at %s', (due, day, time) => {
  expect(nextMailAt(at(due), null, false, NIGHT)).toBe(at(time, day));
  expect(nextMailAt(at(due), null, false, null)).toBe(at(due));
});

test('quiet hours within a day', () => {
  expect(afterQuiet(at('11:59'), NOON)).toBe(at('11:59'));
  expect(afterQuiet(at('12:00'), NOON)).toBe(at('14:00'));
  expect(afterQuiet(at('14:00'), NOON)).toBe(at('14:00'));
  expect(nextMailAt(at('09:05'), at('09:00'), false, NOON)).toBe(at('14:00'));
});

test('late quiet hours hold back what waited for the morning, and last year’s evening reaches into this one', () => {
  expect(nextMorning(at('15:00'), { from: '18:00', to: '09:00' })).toBe(at('09:00', '2026-12-02'));
  expect(nextMailAt(at('23:00', '2026-12-31'), null, false, NIGHT)).toBe(at('08:00', '2027-01-01'));
});

test('never before now, never in the quiet hours, and a person’s half-days hold, whatever the hours', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((p) => p.map((n) => String(n).padStart(2, '0')).join(':'));
  const quiet = fc.record({ from: time, to: time }).filter((q) => q.from !== q.to);
  const minutes = fc.integer({ min: 0, max: 4 * 24 * 60 });
  const half = (x: number) => `${dateOf(x)} ${timeOf(x) < '13:30'}`;
  fc.assert(
    fc.property(minutes, minutes, fc.boolean(), quiet, (a, b, perDay, hours) => {
      const [last, now] = [Math.min(a, b), Math.max(a, b)].map((m) => at('00:00') + m * 60_000) as [
        number,
        number,
      ];
      const next = nextMailAt(now, last, perDay, hours);
      expect(next).toBeGreaterThanOrEqual(now);
      expect(afterQuiet(next, hours)).toBe(next);
      expect(perDay ? dateOf(next) : half(next)).not.toBe(perDay ? dateOf(last) : half(last));
    }),
  );
});
