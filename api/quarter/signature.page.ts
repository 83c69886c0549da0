import type { Response } from 'express';
import { sign } from '../../store/filing/sign';
import type { ApiDeps } from '../api.deps';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { decideOnce } from './decideOnce';
import type { Found } from './filing.view';
import { actorOf, sendWrong } from './quarterForm';
import { SignaturePage } from './SignaturePage';
import { loadSignature } from './signature.view';

/** Signs a unit's filing, or sends it back to be mended, and leads to the receipt. */
export async function signPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const at = { matterId: found.matter.id, step: found.step.id };
  try {
    const receipt = await decideOnce(deps, visitor, found, fields, {
      passes: 'sign',
      pass: (tx, seen) => sign(tx, { ...at, hash: seen, ...actorOf(visitor) }),
    });
    if (receipt) res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      // Found anew: what stood in the way may be what somebody else has just done.
      const now = await findStep(deps.db, visitor, at.matterId, at.step);
      const signature = await loadSignature(deps.db, visitor, now);
      return SignaturePage({ signature, comment: one(fields, 'comment'), wrong });
    });
  }
}
