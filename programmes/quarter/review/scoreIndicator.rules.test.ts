import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { filed, scoredBy, signedUnit, tinyScheme } from '../scheme/fixtures/tiny';
import { indicatorsOf } from '../scheme/indicators.rules';
import { scoreIndicator } from './scoreIndicator.rules';

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
