import type { Response } from 'express';
import { handInFilings } from '../../store/filing/handInFilings';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { formOnce } from '../formOnce';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { FilingPage } from './FilingPage';
import { type Found, loadFiling } from './filing.view';
import { actorOf, onceOf, sendWrong, wrongPlace } from './quarterForm';

/** Hands in the whole filing for signature and leads to the receipt; what is left is named and needs a tick. */
export async function handInFilingPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const round = one(fields, 'round');
  try {
    const { left } = await loadFiling(deps.db, visitor, found);
    if (left.length > 0 && one(fields, 'leftConfirmed') !== '1') {
      const codes = left.map((i) => i.code).join('、');
      throw wrongPlace('leftConfirmed', `还有 ${left.length} 项未填（${codes}），照此提交请先勾选确认`);
    }
    const content = ['file', matter.id, step.id, round, left.map((i) => i.code)];
    const receipt = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
      await refuseOldRound(tx, matter.id, step.id, round);
      return handInFilings(tx, { matterId: matter.id, step: step.id, ...actorOf(visitor) });
    });
    pokeLater(deps.log, { matter: matter.id }, () =>
      deps.engine.pokeMatter(receipt.workflowId, 'submitted'),
    )();
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      // Found anew: what stood in the way may be what somebody else has just done.
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      return FilingPage({ filing: await loadFiling(deps.db, visitor, now), wrong });
    });
  }
}
