import { filed, signedUnit, tinySnapshot } from '../scheme/fixtures/tiny';
import { missingOf } from './missing.rules';

test('silent, unsigned, late, left out and nil are told apart', () => {
  const nil = (code: string) => filed(code, { nil: true });
  const snapshot = tinySnapshot([
    signedUnit('齐全镇'),
    signedUnit('沉默镇', { answer: 'silent', filings: [], lateBy: 0 }),
    signedUnit('未签镇', { answer: 'unsigned', lateBy: 4, filings: [nil('A1')] }),
    signedUnit('迟报镇', { lateBy: 2 }),
    signedUnit('零报告镇', { filings: [nil('A1'), filed('A3')] }),
    // A3 takes no nil return, so it is left out; A2 is timeliness and has no filing.
    signedUnit('漏报镇', { filings: [nil('A3')] }),
  ]);
  expect(missingOf(snapshot)).toEqual({
    silent: ['沉默镇'],
    unsigned: ['未签镇'],
    late: [{ unit: '迟报镇', workdays: 2 }],
    left: [{ unit: '漏报镇', codes: ['A1', 'A3'] }],
    nil: [{ unit: '零报告镇', codes: ['A1'] }],
  });
});

test('what is not asked this quarter is not missing', () => {
  const units = [signedUnit('甲镇')];
  const left = (quarter: 1 | 2 | 4) =>
    missingOf(tinySnapshot(units, { period: { year: 2027, quarter } })).left.flatMap((l) => l.codes);
  expect(left(1)).toEqual([]);
  expect(left(2)).toEqual(['B1']);
  expect(left(4)).toEqual(['B1', 'B2']);
});
