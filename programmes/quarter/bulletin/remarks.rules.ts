import { proofOf } from '../filing/filing.rules';
import type { UnitResult } from '../review/result.types';
import type { Bulletin } from './bulletin.types';
import type { FiledEvidence, ReviewerScore, Snapshot, SnapshotUnit } from './snapshot.types';

type Remark = 'highlight' | 'problem';

/**
 * One remark for each unit and indicator that at least one reviewer marked so; units by rank, indicators in the
 * scheme's order.
 */
function remarked(snapshot: Snapshot, units: readonly UnitResult[], remark: Remark) {
  const filed = new Map(snapshot.units.map((u) => [u.unit, u]));
  return units.flatMap((result) => {
    const unit = filed.get(result.unit);
    if (unit?.answer !== 'signed') return [];
    return result.indicators.flatMap(({ code, title, marks, full }) => {
      const scores = unit.scores.filter((s) => s.code === code && s[remark]);
      return scores.length === 0 ? [] : [{ unit, code, title, marks, full, said: said(scores) }];
    });
  });
}

/** What the reviewers wrote, each thing once, in the order of their numbers: it must not lean on who was quicker. */
function said(scores: readonly ReviewerScore[]): string {
  const comments = [...scores]
    .sort((a, b) => a.reviewer - b.reviewer)
    .map((s) => withoutStops(s.comment.trim()));
  return [...new Set(comments)].filter((c) => c !== '').join('；');
}

/** Without the full stops at its end. Not by `/[。；]+$/`, which looks again from each stop of a long row of them. */
function withoutStops(text: string): string {
  let end = text.length;
  while (end > 0 && '。；'.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** 工作亮点: what the unit wrote of its own work, the reviewers' remark, and the first picture filed for it. */
export function highlightsOf(snapshot: Snapshot, units: readonly UnitResult[]): Bulletin['highlights'] {
  return remarked(snapshot, units, 'highlight').map(({ unit, code, title, said: remark }) => {
    const filing = filingOf(unit, code);
    const picture = filing?.evidence.find((e) => proofOf(e.type) === 'picture');
    const text = [filing?.text.trim() ?? '', remark && `评审意见：${remark}。`].join('');
    return {
      unit: unit.unit,
      code,
      title,
      text: text || title,
      picture: picture ? copied(picture) : null,
    };
  });
}

/** 存在问题: the reviewers' remark; without one, how many marks it got of how many. */
export function problemsOf(snapshot: Snapshot, units: readonly UnitResult[]): Bulletin['problems'] {
  return remarked(snapshot, units, 'problem').map(({ unit, code, title, marks, full, said: remark }) => ({
    unit: unit.unit,
    code,
    title,
    text: remark ? `${remark}。` : `该项满分 ${full} 分，得 ${marks ?? 0} 分。`,
  }));
}

/**
 * Field by field: a snapshot comes back from jsonb with its keys in another order, and the bulletin must be the same to
 * the byte.
 */
function copied({ id, sha256, type, bytes }: FiledEvidence): FiledEvidence {
  return { id, sha256, type, bytes };
}

function filingOf(unit: SnapshotUnit, code: string) {
  return unit.filings.find((f) => f.code === code);
}
