import { AppError } from '../../../domain/errors';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { filed, scoredBy, signedUnit, tinyScheme, tinySnapshot } from '../scheme/fixtures/tiny';
import { indicatorsOf } from '../scheme/indicators.rules';
import { scoreIndicator, scoreQuarter } from './scores.rules';

const asked = indicatorsOf(tinyScheme(), 4);

function result(code: string, unit: Partial<SnapshotUnit>, combine: 'mean' | 'trimmed' = 'mean') {
  const { marks, by, text } = scoreIndicator(
    signedUnit('甲镇', unit),
    asked.find((i) => i.code === code)!,
    combine,
  );
  return { marks, by, text };
}

test('items are counted up to the full marks', () => {
  expect(result('A1', {})).toEqual({ marks: 30, by: 'count', text: '2件，每件 15 分，计 30 分' });
  expect(result('A1', { filings: [filed('A1', { count: 3 })] })).toEqual({
    marks: 40,
    by: 'count',
    text: '3件，每件 15 分，计满分 40 分',
  });
  expect(result('A1', { filings: [filed('A1', { count: 0 })] }).marks).toBe(0);
});

test.each([
  [0, 20],
  [1, 15],
  [2, 10],
  [3, 10],
  [4, 2],
  [60, 2],
])('%i working days late gives %i marks for timeliness, without a filing of its own', (lateBy, marks) => {
  const got = result('A2', { lateBy, filings: [] });
  expect(got).toMatchObject({ marks, by: 'timeliness' });
  expect(got.text).toContain(lateBy === 0 ? '按时报送' : `迟报${lateBy}个工作日`);
});

test('reviewers’ marks are averaged, told in the order of their numbers', () => {
  expect(result('A3', { scores: [scoredBy(5, 'A3', 8), scoredBy(2, 'A3', 9.5)] })).toEqual({
    marks: 8.75,
    by: 'judgement',
    text: '2名评审人评分 9.5、8，平均 8.75',
  });
  const thirds = [10, 10, 5].map((m, n) => scoredBy(n + 1, 'A3', m));
  expect(result('A3', { scores: thirds }).marks).toBe(8.33);
});

test('the trimmed mean leaves out one highest and one lowest, but only of three or more', () => {
  const scores = [2, 30, 10, 12].map((m, n) => scoredBy(n + 1, 'A3', m));
  expect(result('A3', { scores }, 'trimmed')).toMatchObject({ marks: 11 });
  expect(result('A3', { scores }, 'trimmed').text).toContain('去掉最高分和最低分后平均 11');
  expect(result('A3', { scores: scores.slice(0, 3) }, 'trimmed').marks).toBe(10);
  expect(result('A3', { scores: scores.slice(0, 2) }, 'trimmed').marks).toBe(16);
});

test('what nobody has scored has no marks at all', () => {
  expect(result('A3', { scores: [] })).toMatchObject({ marks: null, by: 'unscored' });
});

test('a nil return has the scheme’s marks; where the scheme takes none it is no answer', () => {
  expect(result('A1', { filings: [filed('A1', { nil: true })] })).toMatchObject({ marks: 5, by: 'nil' });
  expect(result('B2', { filings: [filed('B2', { nil: true })] })).toMatchObject({ marks: 0, by: 'nil' });
  const refused = result('A3', { filings: [filed('A3', { nil: true })] });
  expect(refused).toEqual({ marks: 0, by: 'missing', text: '本项不接受零报告，按未填报计' });
});

test('the last ruling of a code holds, over scores and over a gap', () => {
  const rulings = [10, 35].map((marks) => ({ code: 'A3', marks, reason: '申诉成立', at: 9 }));
  expect(result('A3', { rulings })).toEqual({ marks: 35, by: 'ruling', text: '复核裁定 35 分：申诉成立' });
  expect(result('A3', { rulings, filings: [] }).marks).toBe(35);
  expect(result('A2', { lateBy: 9, rulings: [{ ...rulings[0]!, code: 'A2', marks: 20 }] }).marks).toBe(20);
});

test.each([
  ['silent', '未填报'],
  ['unsigned', '未经本单位负责人签批'],
] as const)('of a unit that is %s nothing counts, neither timeliness nor a ruling', (answer, why) => {
  const rulings = [{ code: 'A3', marks: 40, reason: '', at: 9 }];
  for (const code of ['A1', 'A2', 'A3']) {
    const got = result(code, { answer, rulings });
    expect(got).toMatchObject({ marks: 0, by: 'missing' });
    expect(got.text).toContain(why);
  }
});

test('a code left out is missing', () => {
  expect(result('B1', {})).toEqual({ marks: 0, by: 'missing', text: '本项未填报' });
});

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
