import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import { lockMatter, stateNow } from '../../store/facts.repo';
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
      handIn: async (tx) => {
        const locked = await lockMatter(tx, matter.id);
        const now = locked && stateNow(locked).steps.find((s) => s.id === step.id);
        // The engine would take a second one in place of the first until it is answered.
        if (now?.status !== 'open') throw new AppError('step-not-open');
        return handInObjection(tx, { matterId: matter.id, step: step.id, ...typed, ...actorOf(visitor) });
      },
    });
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      return ObjectionPage({ objection: await loadObjection(deps.db, visitor, now), typed, wrong });
    });
  }
}
