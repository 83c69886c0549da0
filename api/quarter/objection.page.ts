import type { Response } from 'express';
import { handInObjection } from '../../store/objection/handInObjection';
import type { ApiDeps } from '../api.deps';
import { many, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { handInOnce } from './handInOnce';
import { ObjectionPage } from './ObjectionPage';
import { loadObjection } from './objection.view';
import { actorOf, sendWrong, textOf } from './quarterForm';

/** Raises a unit's objection, once, and leads to the receipt. */
export async function objectPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const typed = { codes: many(fields, 'codes'), text: textOf(fields, 'f_text') };
  try {
    const receipt = await handInOnce(deps, visitor, found, fields, {
      what: 'object',
      content: [typed],
      handIn: (tx) =>
        handInObjection(tx, { matterId: matter.id, step: step.id, ...typed, ...actorOf(visitor) }),
    });
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      return ObjectionPage({ objection: await loadObjection(deps.db, visitor, now), typed, wrong });
    });
  }
}
