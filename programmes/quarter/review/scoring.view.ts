import type { MatterStep } from '../../../api/link/task.view';
import { loadTask, type Task } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import { AppError } from '../../../domain/errors';
import type { Db } from '../../../store/openStore';
import { withNames } from '../filing/evidence.store';
import { quarterOf } from '../quarter.store';
import type { AskedIndicator } from '../scheme/indicators.rules';
import { type ReviewerShare, type ShareItem, sharesIn, sharesOf } from './shares.store';
import { isThird } from './thirds.rules';

/** A reviewer's share of the quarter, with everything its pages show. Nobody sees what others gave. */
export interface ScoringTask {
  task: Task;
  shares: ReviewerShare[];
  /** Those that are scored, by code. */
  indicators: Map<string, AskedIndicator>;
  /** Marks may be saved now. */
  open: boolean;
  /** Only what a third reviewer was called in for: two others lay too far apart. */
  third: boolean;
}

/** Everything on the pages of a scoring step. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadScoring(db: Db, visitor: Visitor, matterStep: MatterStep): Promise<ScoringTask> {
  const { matter, step } = matterStep;
  const [task, quarter, all] = await Promise.all([
    loadTask(db, visitor, matterStep),
    quarterOf(db, visitor.context.id),
    sharesOf(db, visitor.context.id, matter.person_id ?? '').then((shares) => sharesWithNames(db, shares)),
  ]);
  const third = isThird({ context: visitor.context, matter, step });
  return {
    task,
    shares: sharesIn(all, third).filter((s) => s.items.length > 0),
    indicators: new Map(quarter.scored.map((i) => [i.code, i])),
    open: task.mode === 'fill',
    third,
  };
}

async function sharesWithNames(db: Db, shares: readonly ReviewerShare[]): Promise<ReviewerShare[]> {
  const filings = shares.flatMap((s) => s.items.flatMap((i) => i.filing ?? []));
  const named = new Map((await withNames(db, filings)).map((f, n) => [filings[n]!, f]));
  return shares.map((s) => ({
    ...s,
    items: s.items.map((i) => ({ ...i, filing: i.filing && (named.get(i.filing) ?? i.filing) })),
  }));
}

/** What a reviewer has to score in a unit at all: neither nil returns nor what was not filed. */
export function toBeScored(share: ReviewerShare): ShareItem[] {
  return share.items.filter((i) => i.filing !== null && !i.filing.nil);
}

/** What is left of it. */
export function leftOf(share: ReviewerShare): ShareItem[] {
  return share.items.filter((i) => i.toScore);
}

/** The share of one unit; throws AppError "not-found" if the reviewer has none. */
export function shareOf({ shares }: ScoringTask, unitMatterId: string): ReviewerShare {
  const share = shares.find((s) => s.unitMatterId === unitMatterId);
  if (!share) throw new AppError('not-found', { ids: { matter: unitMatterId.slice(0, 40) } });
  return share;
}
