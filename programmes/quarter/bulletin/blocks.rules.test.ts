import type { UnitResult } from '../review/result.types';
import { blockRanking } from './blocks.rules';

/** Units of these totals, in the order of rank, ex aequo ones with one rank. */
function ranked(totals: number[]): UnitResult[] {
  return totals.map((total, n) => ({
    unit: `单位${n + 1}`,
    matterId: `m-${n}`,
    total,
    rank: totals.indexOf(total) + 1,
    change: null,
    previousRank: null,
    sections: [],
    indicators: [],
    bonus: 0,
    deduction: 0,
    vetoed: [],
  }));
}

const END = '全部得分和排名见排名表，同分的名次并列。';

test('the first three ranks and the last three units are named with their totals', () => {
  expect(blockRanking(ranked([90, 88, 88, 80, 70, 60, 50, 40, 0]), null)).toEqual([
    '总分居前的单位：第1名单位1（90.00分）、第2名单位2（88.00分）、第2名单位3（88.00分）。',
    '总分靠后的单位：第7名单位7（50.00分）、第8名单位8（40.00分）、第9名单位9（0.00分）。',
    END,
  ]);
});

test('a unit without any marks is never among the first, however few have some', () => {
  expect(blockRanking(ranked([90, 0, 0, 0]), null)).toEqual(['总分居前的单位：第1名单位1（90.00分）。', END]);
  expect(blockRanking(ranked([0, 0, 0]), null)).toEqual(['各单位总分均为0分，没有居前的单位。', END]);
});

test('five equals are named, six are counted', () => {
  const [five] = blockRanking(ranked([90, 80, 80, 80, 80, 80, 10]), null);
  expect(five).toContain('第2名单位2（80.00分）、第2名单位3');
  const [six] = blockRanking(ranked([90, 80, 80, 80, 80, 80, 80, 10]), null);
  expect(six).toBe('总分居前的单位：第1名单位1（90.00分）、第2名有6个单位并列（80.00分）。');
});

test('who ties with the last three stands with them: nobody is picked from equals', () => {
  const [, last] = blockRanking(ranked([90, 80, 70, 60, 50, 0, 0, 0, 0]), null);
  expect(last).toBe(
    '总分靠后的单位：第6名单位6（0.00分）、第6名单位7（0.00分）、第6名单位8（0.00分）、第6名单位9（0.00分）。',
  );
  const [, crowd] = blockRanking(ranked([90, 80, 70, ...Array<number>(20).fill(0)]), null);
  expect(crowd).toBe('总分靠后的单位：第4名有20个单位并列（0.00分）。');
});
