import type { Found } from '../../../api/people/task.view';
import { loadTask, type Task } from '../../../api/people/task.view';
import type { Visitor } from '../../../api/people/visitor';
import type { Filing } from '../../../domain/bulletin/snapshot.types';
import { AppError } from '../../../domain/errors';
import { type AskedIndicator, sectionsOf } from '../../../domain/scheme/indicatorsOf';
import type { Section } from '../../../domain/scheme/scheme.schema';
import { filingsOf } from '../../../store/filing/filings.views';
import type { Db } from '../../../store/openStore';
import { withNames } from '../../../store/quarter/evidenceNames.views';
import { type QuarterView, quarterOf } from '../../../store/scheme/quarter.views';
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
