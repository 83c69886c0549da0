import type { Response } from 'express';
import { handInFilings } from '../../store/filing/handInFilings';
import type { ApiDeps } from '../api.deps';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { FilingPage } from './FilingPage';
import { type Found, loadFiling } from './filing.view';
import { handInOnce } from './handInOnce';
import { actorOf, sendWrong, wrongPlace } from './quarterForm';

/** Hands in the whole filing for signature and leads to the receipt; what is left is named and needs a tick. */
export async function handInFilingPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  try {
    const { left } = await loadFiling(deps.db, visitor, found);
    if (left.length > 0 && one(fields, 'leftConfirmed') !== '1') {
      const codes = left.map((i) => i.code).join('、');
      throw wrongPlace('leftConfirmed', `还有 ${left.length} 项未填（${codes}），照此提交请先勾选确认`);
    }
    const receipt = await handInOnce(deps, visitor, found, fields, {
      what: 'file',
      content: [left.map((i) => i.code)],
      handIn: (tx) => handInFilings(tx, { matterId: matter.id, step: step.id, ...actorOf(visitor) }),
    });
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      // Found anew: what stood in the way may be what somebody else has just done.
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      return FilingPage({ filing: await loadFiling(deps.db, visitor, now), wrong });
    });
  }
}
