import { type CheckTask, loadCheck } from '../../../api/link/check.view';
import type { MatterStep } from '../../../api/link/task.view';
import type { Visitor } from '../../../api/link/visitor';
import type { Db } from '../../../store/openStore';
import { quarterOf } from '../quarter.store';
import type { AskedIndicator } from '../scheme/indicators.rules';
import { sectionsOf } from '../scheme/indicators.rules';
import type { Section } from '../scheme/scheme.schema';
import { withNames } from './evidence.store';
import { type FrozenFiling, newestHandedIn } from './handedIn.store';

/** A unit's filing as its leader signs it: what was frozen at the hand-in, never what is being written since. */
export interface SignatureTask {
  task: CheckTask;
  frozen: FrozenFiling | null;
  sections: Section[];
  /** Indicators that were handed in without an answer. */
  left: AskedIndicator[];
}

/** Everything on the page of a signature. Throws AppError "not-found" if the programme is no quarter's. */
export async function loadSignature(
  db: Db,
  visitor: Visitor,
  matterStep: MatterStep,
): Promise<SignatureTask> {
  const [task, quarter, frozen] = await Promise.all([
    loadCheck(db, visitor, matterStep),
    quarterOf(db, visitor.context.id),
    newestHandedIn(db, matterStep.matter.id),
  ]);
  const answered = new Set(frozen?.filings.map((f) => f.code));
  return {
    task,
    frozen: frozen && { ...frozen, filings: await withNames(db, frozen.filings) },
    sections: sectionsOf(quarter.scheme, quarter.period.quarter),
    left: quarter.filed.filter((i) => !answered.has(i.code)),
  };
}
