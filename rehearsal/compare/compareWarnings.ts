import type { Warning } from '../rehearsed.types';
import { groupBy } from '../report/report.words';
import type { Comparison } from './comparison.types';

/** A warning without its dates and figures: another start date alone makes it no other warning. */
const kernelOf = ({ rule, text }: Warning): string =>
  `${rule} ${text.replace(/周[一二三四五六日]|\d+/gu, '#')}`;

/**
 * Which warnings came and which went; of those that say the same, first the equal ones are paired, then the rest in
 * order.
 */
export function compareWarnings(a: readonly Warning[], b: readonly Warning[]): Comparison['warnings'] {
  const result: Comparison['warnings'] = { came: [], went: [], changed: [], stayed: [] };
  const equal = (x: Warning, y: Warning) => x.rule === y.rule && x.text === y.text;
  result.stayed = b.filter((w) => a.some((v) => equal(v, w)));
  const before = groupBy(
    a.filter((w) => !result.stayed.some((v) => equal(v, w))),
    kernelOf,
  );
  for (const to of b) {
    if (result.stayed.includes(to)) continue;
    const from = before.get(kernelOf(to))?.shift();
    if (from) result.changed.push({ from, to });
    else result.came.push(to);
  }
  result.went = a.filter((w) => before.get(kernelOf(w))?.includes(w));
  return result;
}
