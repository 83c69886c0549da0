import { AppError } from '../../../domain/errors';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { filed, scoredBy, signedUnit, tinySnapshot } from '../scheme/fixtures/tiny';
import { scoreQuarter } from './scoreQuarter.rules';

const only = (unit: Partial<SnapshotUnit>, quarter: 1 | 2 = 1) =>
  scoreQuarter(tinySnapshot([signedUnit('甲镇', unit)], { period: { year: 2027, quarter } })).units[0]!;
const adjusted = (...all: [string, number][]) =>
  all.map(([code, count]) => ({ code, count, reason: '', at: 5 }));

test('in a quarter in which a section is not asked its weight goes to the others', () => {
  const first = only({});
  expect(first.sections).toEqual([
    { id: 'a', title: '痕迹管理', weight: 100, got: 75, available: 100, score: 75 },
  ]);
  expect(first.total).toBe(75);
  // 60 × 75 ÷ 100 + 40 × 0 ÷ 90
  expect(only({}, 2)).toMatchObject({ total: 45, sections: [{ score: 45 }, { available: 90, score: 0 }] });
});

test('what is unscored counts neither for nor against a unit', () => {
  // 30 + 20 of 60; A3 is out of both sums.
  expect(only({ scores: [] })).toMatchObject({
    total: 83.33,
    sections: [{ got: 50, available: 60, score: 83.33 }],
  });
});

test('bonus and deduction are counted by case and capped; taking one back takes its marks back', () => {
  expect(only({ adjustments: adjusted(['P1', 1], ['P2', 1]) })).toMatchObject({ bonus: 2.5, total: 77.5 });
  expect(only({ adjustments: adjusted(['P1', 2]) })).toMatchObject({ bonus: 3, total: 78 });
  expect(only({ adjustments: adjusted(['Q1', 4]) })).toMatchObject({ deduction: 5, total: 70 });
  expect(only({ adjustments: adjusted(['Q1', 2], ['Q1', -1]) })).toMatchObject({ deduction: 2, total: 73 });
  expect(only({ answer: 'silent', adjustments: adjusted(['Q1', 1]) })).toMatchObject({ total: 0 });
});

test('a veto caps the total, and says which it was', () => {
  expect(only({ adjustments: adjusted(['V1', 1], ['P1', 1]) })).toMatchObject({ total: 30, vetoed: ['V1'] });
  expect(only({ adjustments: adjusted(['V1', 1], ['V1', -1]) })).toMatchObject({ total: 75, vetoed: [] });
  expect(only({ answer: 'silent', adjustments: adjusted(['V1', 1]) }).total).toBe(0);
});

test('ties share a rank and the next one is skipped; change is against the name’s last rank', () => {
  const count = (unit: string, n: number) =>
    signedUnit(unit, { filings: [filed('A1', { count: n }), filed('A3')] });
  const { units } = scoreQuarter(
    tinySnapshot([count('丁镇', 0), count('乙镇', 1), count('甲镇', 2), count('丙镇', 1), count('新镇', 0)], {
      previous: {
        period: { year: 2026, quarter: 4 },
        version: 1,
        units: ['乙镇', '甲镇', '丙镇', '丁镇'].map((unit, n) => ({ unit, rank: n + 1, total: 90 - n })),
      },
    }),
  );
  expect(units.map((u) => [u.rank, u.unit, u.change, u.previousRank])).toEqual([
    [1, '甲镇', 1, 2],
    [2, '乙镇', -1, 1],
    [2, '丙镇', 1, 3],
    [4, '丁镇', 0, 4],
    [4, '新镇', null, null],
  ]);
});

test('half a hundredth in a total goes up', () => {
  // A3 is 11.005 → 11.01, so 30 + 20 + 11.01.
  expect(only({ scores: [scoredBy(1, 'A3', 11), scoredBy(2, 'A3', 11.01)] }).total).toBe(61.01);
});

test('a snapshot that contradicts its scheme is refused with each place named', () => {
  const wrong = signedUnit('甲镇', {
    scores: [scoredBy(1, 'A3', 41), scoredBy(1, 'Z9', 1)],
    rulings: [{ code: 'A1', marks: -1, reason: '', at: 1 }],
    filings: [filed('Z8')],
    adjustments: adjusted(['A1', 1]),
  });
  let error: unknown;
  try {
    scoreQuarter(tinySnapshot([wrong, signedUnit('甲镇')]));
  } catch (e) {
    error = e;
  }
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).detail.problems?.map((p) => p.path)).toEqual([
    'units.0.scores.0',
    'units.0.scores.1',
    'units.0.rulings.0',
    'units.0.filings.0',
    'units.0.adjustments.0',
    'units.1.unit',
  ]);
});
