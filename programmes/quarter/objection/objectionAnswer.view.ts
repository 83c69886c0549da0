import { type CheckTask, loadCheck } from '../../../api/link/check.view';
import type { MatterStep } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import type { Db } from '../../../store/openStore';
import type { ReviewerScore, SnapshotUnit } from '../bulletin/snapshot.types';
import { withNames } from '../filing/evidence.store';
import type { IndicatorResult } from '../review/result.types';
import { type UnitScoreView, unitScoreView } from '../review/scores.store';
import type { Indicator } from '../scheme/scheme.schema';

/** An objected indicator with what was filed and what was given for it. */
export interface Objected {
  indicator: Indicator;
  result: IndicatorResult;
  filing: SnapshotUnit['filings'][number] | undefined;
  /** By reviewers' numbers; no names. */
  scores: ReviewerScore[];
}

/** An objection as the officer answers it. */
export interface ObjectionAnswerTask {
  task: CheckTask;
  scored: UnitScoreView;
  /** Null: there is none to answer. */
  objection: SnapshotUnit['objection'];
  objected: Objected[];
}

/** Everything on the page that answers an objection. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadObjectionAnswer(
  db: Db,
  visitor: Visitor,
  matterStep: MatterStep,
): Promise<ObjectionAnswerTask> {
  const [task, scored] = await Promise.all([
    loadCheck(db, visitor, matterStep),
    unitScoreView(db, visitor.context.id, matterStep.matter.id, visitor.now),
  ]);
  const { unit, score, sections } = scored;
  const codes = new Set(unit.objection?.codes);
  const indicators = sections.flatMap((s) => s.indicators);
  const filings = await withNames(db, unit.filings);
  const objected = score.indicators
    .filter((result) => codes.has(result.code))
    .map((result) => ({
      result,
      indicator: indicators.find((i) => i.code === result.code)!,
      filing: filings.find((f) => f.code === result.code),
      scores: unit.scores.filter((s) => s.code === result.code),
    }));
  return { task, scored, objection: unit.objection, objected };
}
