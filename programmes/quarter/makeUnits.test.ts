import { EXAMPLE_OFFICE, makeRoster } from './makeUnits';

test.each([
  [1, 3],
  [4, 8],
  [14, 5],
  [14, 28],
  [140, 60],
])('of %i units and %i reviewers no two come from one township while others are free', (units, reviewers) => {
  const from = makeRoster(units, reviewers).flatMap((p) =>
    p.role === 'reviewer' && p.unit !== EXAMPLE_OFFICE ? [p.unit] : [],
  );
  expect(from).toHaveLength(Math.floor(reviewers / 2));
  expect(new Set(from).size).toBe(Math.min(units, from.length));
});
