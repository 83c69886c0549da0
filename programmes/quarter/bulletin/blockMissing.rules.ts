import type { Bulletin } from './bulletin.types';
import { named } from './phrases.rules';

/**
 * 五、迟报、缺报和零报告: silence, missing signature, lateness and codes left out apart; nil returns are told as the answers they
 * are.
 */
export function blockMissing(missing: Bulletin['missing']): string[] {
  const codes = (all: { unit: string; codes: string[] }[]) =>
    named(all.map((l) => `${l.unit}（${l.codes.join('、')}）`));
  const gaps = [
    missing.silent.length > 0 ? `未填报的单位${missing.silent.length}个：${named(missing.silent)}。` : '',
    missing.unsigned.length > 0
      ? `已填报但未经本单位负责人签批的单位${missing.unsigned.length}个：${named(missing.unsigned)}，本季度不计分。`
      : '',
    missing.late.length > 0
      ? `迟报的单位${missing.late.length}个：${named(missing.late.map((l) => `${l.unit}（迟${l.workdays}个工作日）`))}。`
      : '',
    missing.left.length > 0 ? `有指标漏报的单位${missing.left.length}个：${codes(missing.left)}。` : '',
  ].filter((t) => t !== '');
  const nil =
    missing.nil.length > 0
      ? `有零报告的单位${missing.nil.length}个：${codes(missing.nil)}。零报告按细则计分，不作缺报。`
      : '本季度没有零报告。';
  return [...(gaps.length > 0 ? gaps : ['各单位均按时填报，没有迟报和缺报。']), nil];
}
