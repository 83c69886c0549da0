import type { MatterStep } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import { AppError } from '../../../domain/errors';
import type { Db } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import { type QuarterView, quarterOf } from '../quarter.store';
import { type AskedIndicator, sectionsOf } from '../scheme/indicators.rules';
import type { Section } from '../scheme/scheme.schema';
import { withNames } from './evidence.store';
import { type FilingMode, filingMode } from './filingMode.rules';
import { filingsOf } from './filings.store';

/** A unit's filing of the quarter, with everything its pages show. */
export interface FilingTask {
  task: Task;
  mode: FilingMode;
  quarter: QuarterView;
  /** Those asked this quarter. */
  sections: Section[];
  /** By code. */
  filings: Map<string, Filing>;
  /** Indicators without an answer, in the scheme's order. */
  left: AskedIndicator[];
}

/** Everything on the pages of a filing. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadFiling(db: Db, visitor: Visitor, matterStep: MatterStep): Promise<FilingTask> {
  const [task, quarter, filings] = await Promise.all([
    loadTask(db, visitor, matterStep),
    quarterOf(db, visitor.context.id),
    filingsOf(db, matterStep.matter.id).then((all) => withNames(db, all)),
  ]);
  const byCode = new Map(filings.map((f) => [f.code, f]));
  return {
    task,
    mode: filingMode(matterStep.matter.state, matterStep.step, visitor.now),
    quarter,
    sections: sectionsOf(quarter.scheme, quarter.period.quarter),
    filings: byCode,
    left: quarter.filed.filter((i) => !byCode.has(i.code)),
  };
}

/** An indicator that is filed this quarter; throws AppError "not-found" for any other code. */
export function indicatorOf({ quarter }: Pick<FilingTask, 'quarter'>, code: string): AskedIndicator {
  const indicator = quarter.filed.find((i) => i.code === code);
  if (!indicator) throw new AppError('not-found', { ids: { indicator: code.slice(0, 8) } });
  return indicator;
}
