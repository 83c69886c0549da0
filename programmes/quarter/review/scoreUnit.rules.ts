import type { SnapshotUnit } from '../bulletin/snapshot.types';
import type { Scheme, Section } from '../scheme/scheme.schema';
import type { IndicatorResult, SectionResult, UnitResult } from './result.types';
import { round2 } from './round2.rules';
import { scoreIndicator } from './scoreIndicator.rules';
import { sum } from './sum.rules';

/** A unit's quarter before it is held against the others. */
export type UnitScore = Omit<UnitResult, 'rank' | 'change' | 'previousRank'>;

/**
 * A unit's quarter by the sections asked in it (`sectionsOf`): indicators, sections, what stands beside them, total.
 * Bonus, deduction and veto items are found by officers, so they hold for a silent unit too.
 */
export function scoreUnit(scheme: Scheme, asked: readonly Section[], unit: SnapshotUnit): UnitScore {
  const indicators = asked.flatMap((s) =>
    s.indicators.map((i) => scoreIndicator(unit, { ...i, section: s.id }, scheme.reviewers.combine)),
  );
  const sections = asked.map((s) => scoreSection(s, indicators));
  const bonus = beside(scheme.bonus, unit);
  const deduction = beside(scheme.deduction, unit);
  const vetoed = (scheme.veto?.items ?? []).map((v) => v.code).filter((code) => countOf(unit, code) > 0);
  const total = Math.max(0, round2(sum(sections.map((s) => s.score)) + bonus - deduction));
  return {
    unit: unit.unit,
    matterId: unit.matterId,
    total: vetoed.length > 0 ? Math.min(total, scheme.veto!.total) : total,
    sections,
    indicators,
    bonus,
    deduction,
    vetoed,
  };
}

function scoreSection(section: Section, indicators: readonly IndicatorResult[]): SectionResult {
  const counted = indicators.filter((i) => i.section === section.id && i.marks !== null);
  const got = sum(counted.map((i) => i.marks ?? 0));
  const available = sum(counted.map((i) => i.full));
  return {
    id: section.id,
    title: section.title,
    weight: section.weight,
    got,
    available,
    score: available === 0 ? 0 : round2((section.weight * got) / available),
  };
}

/** So many marks for each case, no more than the cap in all. */
function beside(part: Scheme['bonus'], unit: SnapshotUnit): number {
  if (!part) return 0;
  return Math.min(part.cap, sum(part.items.map((item) => item.each * countOf(unit, item.code))));
}

/** Cases of an item. A later negative count takes an earlier one back; there are never fewer than none. */
function countOf(unit: SnapshotUnit, code: string): number {
  return Math.max(
    0,
    unit.adjustments.filter((a) => a.code === code).reduce((n, a) => n + a.count, 0),
  );
}
