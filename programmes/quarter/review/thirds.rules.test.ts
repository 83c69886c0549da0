import { scoredBy, tinyScheme } from '../scheme/fixtures/tiny';
import { disagreements } from './thirds.rules';

const scheme = tinyScheme();
const given = (code: string, ...marks: number[]) => marks.map((m, n) => scoredBy(n + 1, code, m));

test('marks further apart than the spread want one more reviewer; exactly the spread does not', () => {
  // Spread 0.3 of 40 is 12, of 90 is 27.
  expect(disagreements(scheme, given('A3', 10, 22))).toEqual([]);
  expect(disagreements(scheme, given('A3', 10, 22.5))).toEqual(['A3']);
  expect(disagreements(scheme, [...given('B1', 0, 90), ...given('A3', 40, 0)])).toEqual(['A3', 'B1']);
});

test('a spread that has no exact binary form is still met exactly', () => {
  const tenths = { ...scheme, reviewers: { ...scheme.reviewers, spread: 0.07 } };
  expect(disagreements(tenths, given('A3', 10, 12.8))).toEqual([]);
});

test('one score is no disagreement, and after the third it is settled', () => {
  expect(disagreements(scheme, given('A3', 10))).toEqual([]);
  expect(disagreements(scheme, given('A3', 0, 40, 20))).toEqual([]);
  expect(disagreements(scheme, [])).toEqual([]);
});
