import fc from 'fast-check';
import { exampleSnapshot } from '../bulletin/fixtures/snapshot';
import type { Quarter, Snapshot } from '../bulletin/snapshot.types';
import { sectionsOf } from '../scheme/indicators.rules';
import { scoreQuarter } from './scores.rules';

const snapshots = fc
  .record({
    units: fc.integer({ min: 1, max: 30 }),
    seed: fc.integer({ min: 1, max: 10_000 }),
    quarter: fc.constantFrom<Quarter>(1, 2, 3, 4),
    combine: fc.constantFrom('mean' as const, 'trimmed' as const),
  })
  .map(({ units, seed, quarter, combine }): Snapshot => {
    const snapshot = exampleSnapshot(units, seed, quarter);
    snapshot.scheme.reviewers.combine = combine;
    return snapshot;
  });

test('a rank is 1 + the number of strictly better ones, and units stand in that order', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      const { units } = scoreQuarter(snapshot);
      expect(units).toHaveLength(snapshot.units.length);
      for (const unit of units)
        expect(unit.rank).toBe(1 + units.filter((other) => other.total > unit.total).length);
      expect(units.map((u) => u.rank)).toEqual(units.map((u) => u.rank).sort((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
});

test('no section exceeds its weight, weights sum to 100, and a total is what its parts say, recomputed in whole hundredths', () => {
  const hundredths = (marks: number) => Math.round(marks * 100);
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      for (const unit of scoreQuarter(snapshot).units) {
        expect(unit.sections.reduce((all, s) => all + hundredths(s.weight), 0)).toBe(10_000);
        for (const section of unit.sections) {
          expect(section.score).toBeGreaterThanOrEqual(0);
          expect(section.score).toBeLessThanOrEqual(section.weight);
          const [w, g, a] = [section.weight, section.got, section.available].map(hundredths) as [
            number,
            number,
            number,
          ];
          // Half up of w×g÷a in integers: exact, and another way than round2's.
          expect(hundredths(section.score)).toBe(a === 0 ? 0 : Math.floor((2 * w * g + a) / (2 * a)));
        }
        const parts = unit.sections.reduce((all, s) => all + hundredths(s.score), 0);
        const total = Math.max(0, parts + hundredths(unit.bonus) - hundredths(unit.deduction));
        const veto = unit.vetoed.length > 0 ? hundredths(snapshot.scheme.veto!.total) : total;
        expect(hundredths(unit.total)).toBe(Math.min(total, veto));
      }
    }),
    { numRuns: 40 },
  );
});

test('a reviewer who gives more never lowers the total', () => {
  fc.assert(
    fc.property(snapshots, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (snapshot, pick, share) => {
      const scored = snapshot.units.filter((u) => u.scores.length > 0);
      fc.pre(scored.length > 0);
      const unit = scored[pick % scored.length]!;
      const score = unit.scores[pick % unit.scores.length]!;
      const { full } = snapshot.scheme.sections
        .flatMap((s) => s.indicators)
        .find((i) => i.code === score.code)!;
      const totalOf = () => scoreQuarter(snapshot).units.find((u) => u.unit === unit.unit)!.total;
      const before = totalOf();
      // A twin shares its scores with the unit before it; replacing the list leaves that one alone.
      unit.scores = unit.scores.map((s) =>
        s === score ? { ...s, marks: Math.round((s.marks + (full - s.marks) * share) * 100) / 100 } : s,
      );
      expect(totalOf()).toBeGreaterThanOrEqual(before);
    }),
    { numRuns: 60 },
  );
});

test.each([1, 2, 3, 4] as const)('the weights asked in quarter %i sum to 100', (quarter) => {
  const { scheme } = exampleSnapshot(1);
  const weights = sectionsOf(scheme, quarter).map((s) => s.weight);
  expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 10);
});
