import { canonicalJson } from '../../../domain/canonicalJson';
import type { UnitResult } from '../review/result.types';
import type { Bulletin } from './bulletin.types';
import { marksText } from './phrases.rules';

/**
 * What a correction changed, one Chinese sentence a change and without a full stop, e.g. “临江街道总分由 87.50 改为
 * 88.20，名次由第3改为第2”: units first, in the order of the new ranks, then units left out, then the parts of the text. Empty:
 * both say the same.
 */
export function changesBetween(before: Bulletin, after: Bulletin): string[] {
  const old = new Map(before.units.map((u) => [u.unit, u]));
  const present = new Set(after.units.map((u) => u.unit));
  return [
    ...after.units.flatMap((unit) => {
      const was = old.get(unit.unit);
      return was
        ? unitChange(was, unit)
        : [`新列入${unit.unit}，总分 ${marksText(unit.total)}，名次第${unit.rank}`];
    }),
    ...before.units.filter((u) => !present.has(u.unit)).map((u) => `${u.unit}不再列入`),
    ...textChanges(before, after),
  ];
}

function unitChange(was: UnitResult, is: UnitResult): string[] {
  const rank = was.rank === is.rank ? '' : `名次由第${was.rank}改为第${is.rank}`;
  if (was.total !== is.total) {
    const total = `${is.unit}总分由 ${marksText(was.total)} 改为 ${marksText(is.total)}`;
    return [[total, rank || `名次仍为第${is.rank}`].join('，')];
  }
  const marks = is.indicators.flatMap((i) => {
    const before = was.indicators.find((o) => o.code === i.code);
    return before && before.marks !== i.marks
      ? [`${i.code} 由 ${shown(before.marks)} 改为 ${shown(i.marks)}`]
      : [];
  });
  const parts = [rank, ...marks].filter((p) => p !== '');
  return parts.length > 0 ? [`${is.unit}总分未变，${parts.join('，')}`] : [];
}

function shown(marks: number | null): string {
  return marks === null ? '未评' : marksText(marks);
}

function textChanges(before: Bulletin, after: Bulletin): string[] {
  const parts: [string, (b: Bulletin) => unknown][] = [
    ['工作亮点', (b) => b.highlights],
    ['存在问题', (b) => b.problems],
    ['迟报、缺报和零报告名单', (b) => b.missing],
    ['佐证统计', (b) => [b.evidence, b.proofs]],
    // The opening quotes averages and the first ranks, so it changes with every total: it is not told apart.
    [
      '标题、发文机关、主送机关或文号',
      ({ wording: w }) => [w.office, w.title, w.addressee, w.documentNumber],
    ],
    ['下一步要求', (b) => b.wording.requirements],
  ];
  return parts
    .filter(([, of]) => canonicalJson(of(before)) !== canonicalJson(of(after)))
    .map(([what]) => `${what}有改动`);
}
