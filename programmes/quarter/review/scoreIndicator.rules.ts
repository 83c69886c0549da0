import type { ReviewerScore, SnapshotUnit } from '../bulletin/snapshot.types';
import type { AskedIndicator } from '../scheme/indicators.rules';
import type { Scheme } from '../scheme/scheme.schema';
import type { IndicatorResult, ScoredBy } from './result.types';
import { round2 } from './round2.rules';
import { sum } from './sum.rules';

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
