import { filed, signedUnit, tinySnapshot } from '../scheme/fixtures/tiny';
import { changesBetween } from './changes.rules';
import { compileBulletin } from './compile.rules';
import { EXAMPLE_WORDING } from './fixtures/wording';

/** Requirements without placeholders, which would change with the first ranks. */
const PLAIN = { ...EXAMPLE_WORDING, requirements: ['对照问题抓好整改。'] };

import type { SnapshotUnit } from './snapshot.types';

const bulletin = (units: SnapshotUnit[], wording = PLAIN) =>
  compileBulletin(tinySnapshot(units), wording, {
    version: 1,
    correction: null,
    issuedOn: null,
    datedOn: '2027-04-28',
    hash: 'ab',
  });
/** 45 marks and 15 for each item. */
const counted = (unit: string, count: number, more: Partial<SnapshotUnit> = {}) =>
  signedUnit(unit, { filings: [filed('A1', { count }), filed('A3')], ...more });
const ruled = (marks: number) => ({ rulings: [{ code: 'A3', marks, reason: '更正', at: 9 }] });

test('a changed total is told with the rank before and after, and who moved by it', () => {
  const before = bulletin([counted('甲镇', 2), counted('乙镇', 1), counted('临江街道', 0)]);
  const after = bulletin([counted('甲镇', 2), counted('乙镇', 1), counted('临江街道', 0, ruled(40))]);
  // 乙镇 stays second beside 临江街道: nothing of it has changed.
  expect(changesBetween(before, after)).toEqual(['临江街道总分由 45.00 改为 60.00，名次由第3改为第2']);
  const higher = bulletin([counted('甲镇', 2), counted('乙镇', 1), counted('临江街道', 1, ruled(40))]);
  expect(changesBetween(before, higher)).toEqual([
    '临江街道总分由 45.00 改为 75.00，名次由第3改为第1',
    '乙镇总分未变，名次由第2改为第3',
  ]);
});

test('marks that shift without changing the total are told too', () => {
  const before = bulletin([counted('甲镇', 2)]);
  const after = bulletin([
    counted('甲镇', 2, {
      rulings: [
        { code: 'A1', marks: 25, reason: '', at: 9 },
        { code: 'A3', marks: 30, reason: '', at: 9 },
      ],
    }),
  ]);
  expect(changesBetween(before, after)).toEqual([
    '甲镇总分未变，A1 由 30.00 改为 25.00，A3 由 25.00 改为 30.00',
  ]);
});

test('a changed total with the same rank says so; units that come or go are named', () => {
  const before = bulletin([counted('甲镇', 2), counted('乙镇', 1)]);
  const after = bulletin([counted('甲镇', 1), counted('丙镇', 0)]);
  expect(changesBetween(before, after)).toEqual([
    '甲镇总分由 75.00 改为 60.00，名次仍为第1',
    '新列入丙镇，总分 45.00，名次第2',
    '乙镇不再列入',
    '佐证统计有改动',
  ]);
});

test('a change of the missing list or of the fixed texts is told; no change is none', () => {
  const before = bulletin([counted('甲镇', 2)]);
  const nil = counted('甲镇', 2, {
    filings: [filed('A1', { nil: true }), filed('A3')],
    rulings: [{ code: 'A1', marks: 30, reason: '', at: 9 }],
  });
  expect(changesBetween(before, bulletin([nil]))).toEqual(['迟报、缺报和零报告名单有改动']);
  const other = bulletin([counted('甲镇', 2)], {
    ...PLAIN,
    office: '示例办公室',
    requirements: ['另行部署。'],
  });
  expect(changesBetween(before, other)).toEqual(['标题、发文机关、主送机关或文号有改动', '下一步要求有改动']);
  expect(changesBetween(before, before)).toEqual([]);
});
