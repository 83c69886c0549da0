import fc from 'fast-check';
import { round2, sum } from './marks.rules';

test.each([
  [1.005, 1.01],
  [2.675, 2.68],
  [8.345, 8.35],
  [10.075, 10.08],
  [1.0049, 1],
  [99.995, 100],
  [0.1 + 0.2, 0.3],
  [-1.005, -1.01],
  [0, 0],
  [-0.001, 0],
])('%p is rounded as a clerk rounds it: %p', (value, rounded) => {
  expect(round2(value)).toBe(rounded);
});

test('every half of a hundredth goes up, whatever its binary neighbour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
      // Written as text, so that the expected number is made without any arithmetic of fractions.
      const half = Number(`${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}5`);
      expect(round2(half)).toBe((n + 1) / 100);
    }),
  );
});

test('a sum has no dust', () => {
  expect(sum([0.1, 0.2, 0.7, 1.1])).toBe(2.1);
});
