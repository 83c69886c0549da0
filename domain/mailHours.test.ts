import { instantOf } from './calendar/shanghai';
import { nextMailAt } from './mailHours';

const at = (time: string, day = '2026-12-01') => instantOf(day, time);

test('the first mail, and the first of a day, goes at once', () => {
  expect(nextMailAt(at('08:00'), null, false)).toBe(at('08:00'));
  expect(nextMailAt(at('00:01', '2026-12-02'), at('23:59'), false)).toBe(at('00:01', '2026-12-02'));
  expect(nextMailAt(at('09:00', '2026-12-02'), at('09:00'), true)).toBe(at('09:00', '2026-12-02'));
});

test('after a morning mail the next is gathered into the afternoon', () => {
  expect(nextMailAt(at('09:05'), at('09:00'), false)).toBe(at('13:30'));
  expect(nextMailAt(at('15:00'), at('09:00'), false)).toBe(at('15:00'));
  expect(nextMailAt(at('13:30'), at('13:29'), false)).toBe(at('13:30'));
});

test('after an afternoon mail the next waits for the morning', () => {
  expect(nextMailAt(at('15:00'), at('13:30'), false)).toBe(at('08:30', '2026-12-02'));
});

test('whoever gets one mail a day waits for the next morning, across a year end too', () => {
  expect(nextMailAt(at('15:00'), at('09:00'), true)).toBe(at('08:30', '2026-12-02'));
  expect(nextMailAt(at('15:00', '2026-12-31'), at('09:00', '2026-12-31'), true)).toBe(
    at('08:30', '2027-01-01'),
  );
});
