import { type CheckReceipt, check } from '../../store/check';
import { lockMatter } from '../../store/facts.repo';
import type { Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { formOnce } from '../formOnce';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { actorOf, onceOf, textOf, wrongPlace } from './quarterForm';

/**
 * Decides a check of a quarter once per form: `pass` is told apart by what the check stands for, a return is the same for all. `seen` of
 * the form is what was looked at; `unchanged` throws if it is not what stands there now. Answers the receipt, and wakes the matter.
 */
export async function decideOnce(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  fields: Posted,
  decide: {
    passes: string;
    pass(tx: Tx, seen: string): Promise<CheckReceipt>;
    unchanged(tx: Tx, seen: string): Promise<void>;
  },
): Promise<CheckReceipt> {
  const action = one(fields, 'action');
  if (action !== decide.passes && action !== 'return') throw wrongPlace('action', '请点按钮选择');
  const [round, seen, comment] = [one(fields, 'round'), one(fields, 'seen'), textOf(fields, 'comment')];
  if ([...comment].length > 1000) throw wrongPlace('comment', '最多 1000 个字');
  if (action === 'return' && comment === '') throw wrongPlace('comment', '退回时请写明要改什么');
  const content = [action, matter.id, step.id, round, seen, comment];
  const receipt = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
    await refuseOldRound(tx, matter.id, step.id, round);
    if (action !== 'return') return decide.pass(tx, seen);
    await lockMatter(tx, matter.id);
    await decide.unchanged(tx, seen);
    const wish = { matterId: matter.id, step: step.id, outcome: 'return', comment } as const;
    return check(tx, { ...wish, ...actorOf(visitor) });
  });
  pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(receipt.workflowId, 'checked'))();
  return receipt;
}
