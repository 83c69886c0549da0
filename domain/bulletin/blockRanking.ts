import type { UnitResult } from '../scheme/result.types';
import { marksText, named } from './phrases';

/** Below so many units the last ones are not named: they would be the middle ones too. */
const ENOUGH_FOR_LAST = 8;

/** 二、得分和排名: first and last ranks, change against the quarter before, what stood beside the sections. */
export function blockRanking(units: readonly UnitResult[], previous: string | null): string[] {
  if (units.length === 0) return [];
  const first = units.filter((u) => u.rank <= 3);
  const last = units.slice(-3).filter((u) => u.rank > 3);
  const paragraphs = [`总分居前的单位：${named(first.map(rankText))}。`];
  if (units.length >= ENOUGH_FOR_LAST && last.length > 0)
    paragraphs.push(`总分靠后的单位：${named(last.map(rankText))}。`);
  if (previous) paragraphs.push(...changeText(units, previous));
  return [...paragraphs, ...besideText(units), '全部得分和排名见排名表，同分的名次并列。'];
}

function rankText(unit: UnitResult): string {
  return `第${unit.rank}名${unit.unit}（${marksText(unit.total)}分）`;
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
