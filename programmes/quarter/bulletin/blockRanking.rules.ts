import type { UnitResult } from '../review/result.types';
import { marksText, named } from './phrases.rules';

/** Below so many units the last ones are not named: they would be the middle ones too. */
const ENOUGH_FOR_LAST = 8;

/** More units of one rank than this are counted, not named: a crowd of equals sets nobody apart. */
const NAMED_TOGETHER = 5;

/** 二、得分和排名: first and last ranks, change against the quarter before, what stood beside the sections. */
export function blockRanking(units: readonly UnitResult[], previous: string | null): string[] {
  if (units.length === 0) return [];
  // Where nobody got anything, everybody is first.
  const first = units.filter((u) => u.rank <= 3 && u.total > 0);
  const paragraphs =
    first.length > 0
      ? [`总分居前的单位：${named(byRank(first))}。`]
      : ['各单位总分均为0分，没有居前的单位。'];
  // Whoever ties with one of the last three stands there too: none of them is left out by the order of the roster.
  const lastFrom = Math.max(4, units.at(-3)?.rank ?? 4);
  const last = units.filter((u) => u.rank >= lastFrom);
  if (units.length >= ENOUGH_FOR_LAST && last.length > 0)
    paragraphs.push(`总分靠后的单位：${named(byRank(last))}。`);
  if (previous) paragraphs.push(...changeText(units, previous));
  return [...paragraphs, ...besideText(units), '全部得分和排名见排名表，同分的名次并列。'];
}

/** `第1名甲镇（87.50分）`, one text a unit; a rank that too many share is one text: `第2名有12个单位并列（80.00分）`. */
function byRank(units: readonly UnitResult[]): string[] {
  const ranks = [...new Set(units.map((u) => u.rank))];
  return ranks.flatMap((rank) => {
    const equal = units.filter((u) => u.rank === rank);
    const marks = `（${marksText(equal[0]!.total)}分）`;
    return equal.length > NAMED_TOGETHER
      ? [`第${rank}名有${equal.length}个单位并列${marks}`]
      : equal.map((u) => `第${rank}名${u.unit}${marks}`);
  });
}

function changeText(units: readonly UnitResult[], previous: string): string[] {
  const compared = units.filter((u) => u.change !== null);
  if (compared.length === 0) return [];
  const count = (test: (change: number) => boolean) => compared.filter((u) => test(u.change ?? 0)).length;
  const best = Math.max(...compared.map((u) => u.change ?? 0));
  const risen = best > 0 ? compared.filter((u) => u.change === best).map((u) => u.unit) : [];
  const most = risen.length > 0 ? `；上升最多的是${named(risen, 5)}，上升${best}名` : '';
  return [
    `与${previous}相比，名次上升的单位${count((c) => c > 0)}个，下降的${count((c) => c < 0)}个，不变的${count((c) => c === 0)}个${most}。`,
  ];
}

function besideText(units: readonly UnitResult[]): string[] {
  const part = (what: string, test: (u: UnitResult) => boolean, text: (u: UnitResult) => string) => {
    const found = units.filter(test).map((u) => `${u.unit}（${text(u)}）`);
    return found.length > 0 ? [`${what}：${named(found)}。`] : [];
  };
  return [
    ...part(
      '加分',
      (u) => u.bonus > 0,
      (u) => `${u.bonus}分`,
    ),
    ...part(
      '扣分',
      (u) => u.deduction > 0,
      (u) => `${u.deduction}分`,
    ),
    ...part(
      '一票否决',
      (u) => u.vetoed.length > 0,
      (u) => u.vetoed.join('、'),
    ),
  ];
}
