import type { Quarter } from '../bulletin/snapshot.types';
import { round2, sum } from '../review/marks.rules';
import type { Indicator, Scheme, Section } from './scheme.schema';

/** An indicator with the id of its section. */
export type AskedIndicator = Indicator & { section: string };

/**
 * True if an indicator of this period is asked in the quarter: half-yearly ones in the second and fourth, yearly ones
 * in the fourth.
 */
function isAsked(period: Indicator['period'], quarter: Quarter): boolean {
  if (period === 'quarter') return true;
  return period === 'halfYear' ? quarter === 2 || quarter === 4 : quarter === 4;
}

/**
 * The sections asked in a quarter with the indicators asked of each, in the scheme's order. The weight of a section not
 * asked goes to the others in proportion, to two decimals, so that whoever checks a printed score by hand gets the
 * same; the last section takes what rounding leaves, so that they sum to 100.
 */
export function sectionsOf(scheme: Scheme, quarter: Quarter): Section[] {
  const asked = scheme.sections
    .map((s) => ({ ...s, indicators: s.indicators.filter((i) => isAsked(i.period, quarter)) }))
    .filter((s) => s.indicators.length > 0);
  const all = sum(asked.map((s) => s.weight));
  const weights = asked.map((s) => round2((s.weight * 100) / all));
  return asked.map((section, n) => ({
    ...section,
    weight: n === asked.length - 1 ? round2(100 - sum(weights.slice(0, -1))) : weights[n]!,
  }));
}

/** The indicators asked in a quarter, in the scheme's order. */
export function indicatorsOf(scheme: Scheme, quarter: Quarter): AskedIndicator[] {
  return sectionsOf(scheme, quarter).flatMap((s) => s.indicators.map((i) => ({ ...i, section: s.id })));
}

/** The indicators of a quarter that a unit files: timeliness is of the whole filing and has none of its own. */
export function filedOf(scheme: Scheme, quarter: Quarter): AskedIndicator[] {
  return indicatorsOf(scheme, quarter).filter((i) => i.rule.by !== 'timeliness');
}

/** Order of indicators' codes: A2 before A10. */
export function byCode(a: string, b: string): number {
  return a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));
}
