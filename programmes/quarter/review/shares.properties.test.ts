import fc from 'fast-check';
import { AppError } from '../../../domain/errors';
import type { Reviewer } from './reviewers.rules';
import { assignReviewers, type SectionShare } from './shares.rules';
import { assignThird } from './thirds.rules';

const UNITS = ['甲镇', '乙镇', '丙镇', '丁镇', '戊街道', '己街道'];

/** Offices of all kinds, small ones in which "nobody scores their own unit" bites hard. */
const offices = fc
  .record({
    units: fc.integer({ min: 1, max: UNITS.length }),
    sections: fc.integer({ min: 1, max: 3 }),
    each: fc.integer({ min: 1, max: 3 }),
    homes: fc.array(fc.integer({ min: -2, max: UNITS.length - 1 }), { minLength: 1, maxLength: 9 }),
  })
  .map(({ units, sections, each, homes }) => ({
    units: UNITS.slice(0, units),
    sections: ['a', 'b', 'c'].slice(0, sections),
    each,
    reviewers: homes.map((h, n): Reviewer => ({ number: n + 1, unit: UNITS[h] ?? '示例区委统战部' })),
  }));

const enough = ({ units, reviewers, each }: { units: string[]; reviewers: Reviewer[]; each: number }) =>
  units.every((unit) => reviewers.filter((r) => r.unit !== unit).length >= each);

function loadsOf(shares: SectionShare[], reviewers: Reviewer[]): number[] {
  return reviewers.map((r) => shares.filter((s) => s.reviewer === r.number).length);
}

test('each section of each unit has its reviewers, all different, none of the unit itself', () => {
  fc.assert(
    fc.property(offices.filter(enough), (office) => {
      const shares = assignReviewers(office);
      const home = new Map(office.reviewers.map((r) => [r.number, r.unit]));
      for (const { unit, reviewer } of shares) expect(home.get(reviewer)).not.toBe(unit);
      for (const unit of office.units)
        for (const section of office.sections) {
          const numbers = shares
            .filter((s) => s.unit === unit && s.section === section)
            .map((s) => s.reviewer);
          expect(new Set(numbers).size).toBe(office.each);
          expect(numbers).toHaveLength(office.each);
        }
    }),
    { numRuns: 300 },
  );
});

test('where nobody belongs to a unit, loads differ by at most one', () => {
  fc.assert(
    fc.property(offices, (office) => {
      const reviewers = office.reviewers.map((r) => ({ ...r, unit: '示例区委统战部' }));
      fc.pre(reviewers.length >= office.each);
      const loads = loadsOf(assignReviewers({ ...office, reviewers }), reviewers);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});

/** Every choice of `each` of a list. */
function choices<T>(all: readonly T[], each: number): T[][] {
  if (each === 0) return [[]];
  return all.flatMap((first, n) => choices(all.slice(n + 1), each - 1).map((rest) => [first, ...rest]));
}

/** The least sum of squared loads that any assignment has, by trying all of them (as sets of load vectors). */
function leastSquares({ units, sections, each, reviewers }: Parameters<typeof assignReviewers>[0]): number {
  let reachable = new Set([reviewers.map(() => 0).join()]);
  for (const unit of units) {
    const may = reviewers.flatMap((r, n) => (r.unit === unit ? [] : [n]));
    for (const _ of sections) {
      const next = new Set<string>();
      for (const vector of reachable)
        for (const chosen of choices(may, each)) {
          const loads = vector.split(',').map(Number);
          for (const n of chosen) loads[n] = loads[n]! + 1;
          next.add(loads.join());
        }
      reachable = next;
    }
  }
  return Math.min(...[...reachable].map((v) => v.split(',').reduce((all, l) => all + Number(l) ** 2, 0)));
}

test('loads are as even as an assignment can make them', () => {
  const small = offices.filter(
    (o) => enough(o) && o.units.length <= 4 && o.sections.length <= 2 && o.reviewers.length <= 5,
  );
  fc.assert(
    fc.property(small, (office) => {
      const loads = loadsOf(assignReviewers(office), office.reviewers);
      expect(loads.reduce((all, l) => all + l ** 2, 0)).toBe(leastSquares(office));
    }),
    { numRuns: 120 },
  );
});

test('going by the least load alone ends in a corner, so loads are levelled afterwards', () => {
  // 甲镇 goes to 1 as the first of equals; 乙镇 is the home of 2, so 1 would hold both and 2 none.
  const office = {
    units: ['甲镇', '乙镇'],
    sections: ['a'],
    each: 1,
    reviewers: [
      { number: 1, unit: '示例区委统战部' },
      { number: 2, unit: '乙镇' },
    ],
  };
  expect(assignReviewers(office)).toEqual([
    { unit: '甲镇', section: 'a', reviewer: 2 },
    { unit: '乙镇', section: 'a', reviewer: 1 },
  ]);
});

test('units that come later go to those who hold least', () => {
  const reviewers = [1, 2, 3].map((number) => ({ number, unit: '示例区委统战部' }));
  const held = new Map([[1, 4]]);
  const shares = assignReviewers({ units: UNITS.slice(0, 4), reviewers, sections: ['a'], each: 1, held });
  expect(loadsOf(shares, reviewers)).toEqual([0, 2, 2]);
});

test('the order in which reviewers are given does not matter, and the same is assigned every time', () => {
  fc.assert(
    fc.property(offices.filter(enough), (office) => {
      const turned = { ...office, reviewers: [...office.reviewers].reverse() };
      expect(assignReviewers(turned)).toEqual(assignReviewers(office));
    }),
    { numRuns: 100 },
  );
});

test('too few reviewers are refused, naming each unit that lacks them', () => {
  const office = {
    units: UNITS.slice(0, 3),
    sections: ['a'],
    each: 2,
    reviewers: [1, 2].map((number) => ({ number, unit: number === 1 ? '乙镇' : '示例区委统战部' })),
  };
  let error: unknown;
  try {
    assignReviewers(office);
  } catch (e) {
    error = e;
  }
  expect((error as AppError).detail.problems).toEqual([
    { path: 'units.1', reason: '乙镇可用的评审人只有1名，每个部分需要2名（评审人不评本单位）' },
  ]);
});

test('1,400 units and 60 reviewers are assigned in a moment, evenly', () => {
  const units = Array.from({ length: 1400 }, (_, n) => `示例${n}镇`);
  const reviewers = Array.from({ length: 60 }, (_, n) => ({ number: n + 1, unit: units[n * 3]! }));
  const shares = assignReviewers({ units, reviewers, sections: ['a', 'b', 'c'], each: 2 });
  expect(shares).toHaveLength(8400);
  expect(new Set(loadsOf(shares, reviewers))).toEqual(new Set([140]));
});

test('the third reviewer is none of the first, not of the unit, and holds least', () => {
  fc.assert(
    fc.property(
      offices,
      fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
      fc.array(fc.nat(9)),
      ({ reviewers }, taken, counts) => {
        const loads = new Map(counts.map((l, n) => [n + 1, l]));
        const may = reviewers.filter((r) => r.unit !== '甲镇' && !taken.includes(r.number));
        const third = assignThird({ unit: '甲镇', taken, reviewers, loads })?.number;
        if (third === undefined) {
          expect(may).toEqual([]);
          return;
        }
        expect(may.map((r) => r.number)).toContain(third);
        const least = Math.min(...may.map((r) => loads.get(r.number) ?? 0));
        expect(loads.get(third) ?? 0).toBe(least);
      },
    ),
    { numRuns: 200 },
  );
});

test('who also files for another unit scores neither', () => {
  const reviewers = [
    { number: 1, unit: '甲镇', alsoOf: ['乙镇'] },
    { number: 2, unit: '丙镇' },
    { number: 3, unit: '丁镇' },
  ];
  const shares = assignReviewers({
    units: ['甲镇', '乙镇', '丙镇'],
    reviewers,
    sections: ['a', 'b'],
    each: 1,
  });
  expect(shares.filter((s) => s.reviewer === 1).map((s) => s.unit)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/甲镇|乙镇/)]),
  );
  const asked = { units: ['甲镇', '乙镇'], reviewers, sections: ['a'], each: 3 };
  expect(() => assignReviewers(asked)).toThrow(AppError);
});
