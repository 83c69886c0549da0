import type { Receipt } from '../../store/handIn';
import type { Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { formOnce } from '../formOnce';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { onceOf } from './quarterForm';

/**
 * Hands in a step of a quarter once per form, in the round that the form was shown for. `what` and `content` tell one form from another.
 * Answers the receipt, and wakes the matter.
 */
export async function handInOnce(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  fields: Posted,
  wish: { what: string; content?: unknown[]; handIn(tx: Tx): Promise<Receipt> },
): Promise<Receipt> {
  const round = one(fields, 'round');
  const content = [wish.what, matter.id, step.id, round, ...(wish.content ?? [])];
  const receipt = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
    await refuseOldRound(tx, matter.id, step.id, round);
    return wish.handIn(tx);
  });
  pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(receipt.workflowId, 'submitted'))();
  return receipt;
}
