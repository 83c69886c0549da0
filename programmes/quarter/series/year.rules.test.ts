import { AppError } from '../../../domain/errors';
import type { Quarter } from '../bulletin/snapshot.types';
import { tinyScheme } from '../scheme/fixtures/tiny';
import { rollUpYear } from './year.rules';

/** Shares of the year are 10, 20, 30, 40. */
const scheme = tinyScheme();
const issued = (quarter: Quarter, totals: Record<string, number>, year = 2027) => ({
  period: { year, quarter },
  result: Object.entries(totals).map(([unit, total]) => ({ unit, total, rank: 0 })),
});

test('four quarters make the year by the scheme’s shares', () => {
  const year = rollUpYear(scheme, [
    issued(1, { 甲镇: 100, 乙镇: 50 }),
    issued(2, { 甲镇: 50, 乙镇: 60 }),
    issued(3, { 甲镇: 60, 乙镇: 70 }),
    issued(4, { 甲镇: 70, 乙镇: 80.01 }),
  ]);
  // 乙 5 + 12 + 21 + 32.004; 甲 10 + 10 + 18 + 28
  expect(year).toEqual([
    { unit: '乙镇', total: 70, rank: 1, quarters: [50, 60, 70, 80.01] },
    { unit: '甲镇', total: 66, rank: 2, quarters: [100, 50, 60, 70] },
  ]);
});

test('a quarter that was not issued gives its share to the others', () => {
  const [unit] = rollUpYear(scheme, [issued(2, { 甲镇: 50 }), issued(3, { 甲镇: 60 })]);
  expect(unit).toEqual({ unit: '甲镇', total: 56, rank: 1, quarters: [null, 50, 60, null] });
});

test('a unit that stayed out of an issued quarter counts 0 there, so that staying out does not pay', () => {
  const year = rollUpYear(scheme, [issued(4, { 甲镇: 90 }), issued(1, { 甲镇: 40, 乙镇: 100 })]);
  expect(year).toEqual([
    { unit: '甲镇', total: 80, rank: 1, quarters: [40, null, null, 90] },
    { unit: '乙镇', total: 20, rank: 2, quarters: [100, null, null, null] },
  ]);
});

test('ties share a rank', () => {
  const year = rollUpYear(scheme, [issued(1, { 甲镇: 70, 乙镇: 80, 丙镇: 80, 丁镇: 60 })]);
  expect(year.map((u) => [u.unit, u.rank])).toEqual([
    ['乙镇', 1],
    ['丙镇', 1],
    ['甲镇', 3],
    ['丁镇', 4],
  ]);
});

test('two years, or one quarter twice, are refused', () => {
  expect(() => rollUpYear(scheme, [issued(1, {}), issued(2, {}, 2028)])).toThrow(AppError);
  expect(() => rollUpYear(scheme, [issued(1, {}), issued(1, {})])).toThrow(AppError);
  expect(rollUpYear(scheme, [])).toEqual([]);
});

test('a unit whose brackets, width or spaces change from quarter to quarter is one unit', () => {
  const year = rollUpYear(scheme, [issued(1, { '甲镇（街道）': 40 }), issued(4, { '甲镇 (街道)': 90 })]);
  expect(year).toEqual([{ unit: '甲镇（街道）', total: 80, rank: 1, quarters: [40, null, null, 90] }]);
});
