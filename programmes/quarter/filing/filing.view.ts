import type { Found } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import { AppError } from '../../../domain/errors';
import type { Db } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import { type QuarterView, quarterOf } from '../quarter.store';
import { type AskedIndicator, sectionsOf } from '../scheme/indicators.rules';
import type { Section } from '../scheme/scheme.schema';
import { withNames } from './evidence.store';
import { filingsOf } from './filings.store';
import { type FilingStanding, filingStanding } from './standing.rules';

/** A unit's filing of the quarter, with everything its pages show. */
export interface FilingTask {
  task: Task;
  standing: FilingStanding;
  quarter: QuarterView;
  /** Those asked this quarter. */
  sections: Section[];
  /** By code. */
  filings: Map<string, Filing>;
  /** Indicators without an answer, in the scheme's order. */
  left: AskedIndicator[];
}

/** Everything on the pages of a filing. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadFiling(db: Db, visitor: Visitor, found: Found): Promise<FilingTask> {
  const [task, quarter, filings] = await Promise.all([
    loadTask(db, visitor, found),
    quarterOf(db, visitor.context.id),
    filingsOf(db, found.matter.id).then((all) => withNames(db, all)),
  ]);
  const byCode = new Map(filings.map((f) => [f.code, f]));
  return {
    task,
    standing: filingStanding(found.matter.state, found.step, visitor.now),
    quarter,
    sections: sectionsOf(quarter.scheme, quarter.period.quarter),
    filings: byCode,
    left: quarter.filed.filter((i) => !byCode.has(i.code)),
  };
}

/** An indicator that is filed this quarter; throws AppError "not-found" for any other code. */
export function indicatorOf({ quarter }: Pick<FilingTask, 'quarter'>, code: string): AskedIndicator {
  const found = quarter.filed.find((i) => i.code === code);
  if (!found) throw new AppError('not-found', { ids: { indicator: code.slice(0, 8) } });
  return found;
}
