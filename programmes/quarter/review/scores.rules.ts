import { AppError } from '../../../domain/errors';
import type { ReviewerScore, Snapshot, SnapshotUnit } from '../bulletin/snapshot.types';
import { snapshotProblems } from '../bulletin/snapshotProblems.rules';
import { type AskedIndicator, sectionsOf } from '../scheme/indicators.rules';
import type { Scheme, Section } from '../scheme/scheme.schema';
import { rankUnits, round2, sum } from './marks.rules';
import type { IndicatorResult, QuarterResult, ScoredBy, SectionResult, UnitResult } from './result.types';

/**
 * Scores a frozen quarter: every unit's indicators, sections and total, ranked 1, 2, 2, 4, with the change of rank
 * against what was issued for the quarter before (by the unit's name). Units by rank, ties in the snapshot's order.
 * Throws AppError "invalid-request" that names each place where the snapshot contradicts its own scheme.
 */
export function scoreQuarter(snapshot: Snapshot): QuarterResult {
  const problems = snapshotProblems(snapshot);
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  const asked = sectionsOf(snapshot.scheme, snapshot.period.quarter);
  const before = new Map(snapshot.previous?.units.map((u) => [u.unit, u.rank]));
  const ranked = rankUnits(snapshot.units.map((unit) => scoreUnit(snapshot.scheme, asked, unit)));
  return {
    units: ranked.map((unit) => {
      const previousRank = before.get(unit.unit) ?? null;
      return { ...unit, previousRank, change: previousRank === null ? null : previousRank - unit.rank };
    }),
  };
}

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

type Scored = Pick<IndicatorResult, 'marks' | 'by' | 'text'>;
type Combine = Scheme['reviewers']['combine'];

/**
 * Marks of one unit for one indicator, 0 to its full marks, and how they came about. The first that holds decides:
 * nothing signed → missing · ruling (the last one of the code) · not filed → missing · nil return → the scheme's marks
 * for it · the rule. Timeliness is of the whole filing and looks for no filing of its own.
 */
export function scoreIndicator(
  unit: SnapshotUnit,
  indicator: AskedIndicator,
  combine: Combine,
): IndicatorResult {
  const { code, title, section, full } = indicator;
  return { code, title, section, full, ...scored(unit, indicator, combine) };
}

function scored(unit: SnapshotUnit, indicator: AskedIndicator, combine: Combine): Scored {
  if (unit.answer === 'silent') return missing('未填报');
  if (unit.answer === 'unsigned') return missing('已填报，未经本单位负责人签批，不计分');
  const ruling = unit.rulings.findLast((r) => r.code === indicator.code);
  if (ruling) return of('ruling', ruling.marks, `复核裁定 ${ruling.marks} 分：${ruling.reason}`);
  const { rule, full } = indicator;
  if (rule.by === 'timeliness') return timeliness(unit.lateBy, full, rule);
  const filing = unit.filings.find((f) => f.code === indicator.code);
  if (!filing) return missing('本项未填报');
  if (filing.nil) {
    return indicator.nil === undefined
      ? missing('本项不接受零报告，按未填报计')
      : of('nil', indicator.nil, `零报告，按细则计 ${indicator.nil} 分`);
  }
  if (rule.by === 'judgement') {
    return judged(
      unit.scores.filter((s) => s.code === indicator.code),
      combine,
    );
  }
  const count = filing.count ?? 0;
  const marks = Math.min(full, round2(rule.each * count));
  const capped = rule.each * count > full ? `，计满分 ${full} 分` : `，计 ${marks} 分`;
  return of('count', marks, `${count}件，每件 ${rule.each} 分${capped}`);
}

function of(by: ScoredBy, marks: number, text: string): Scored {
  return { by, marks: round2(marks), text };
}

function missing(text: string): Scored {
  return { by: 'missing', marks: 0, text };
}

function timeliness(
  lateBy: number,
  full: number,
  rule: Extract<AskedIndicator['rule'], { by: 'timeliness' }>,
): Scored {
  if (lateBy <= 0) return of('timeliness', full, `按时报送，计满分 ${full} 分`);
  const marks = rule.late.find((l) => lateBy <= l.workdays)?.marks ?? rule.beyond;
  return of('timeliness', marks, `迟报${lateBy}个工作日，计 ${marks} 分`);
}

/** Trimmed takes off the highest and the lowest, but needs three scores for it; with fewer it is the plain mean. */
function judged(scores: readonly ReviewerScore[], combine: Combine): Scored {
  if (scores.length === 0)
    return { by: 'unscored', marks: null, text: '评审人尚未评分，本项不计入得分和满分' };
  const given = [...scores].sort((a, b) => a.reviewer - b.reviewer).map((s) => s.marks);
  const trims = combine === 'trimmed' && given.length >= 3;
  const counted = trims ? [...given].sort((a, b) => a - b).slice(1, -1) : given;
  const mean = round2(sum(counted) / counted.length);
  const how = trims ? `去掉最高分和最低分后平均 ${mean}` : `平均 ${mean}`;
  return given.length === 1
    ? of('judgement', mean, `1名评审人评分 ${given[0]}`)
    : of('judgement', mean, `${given.length}名评审人评分 ${given.join('、')}，${how}`);
}
