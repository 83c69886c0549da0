import type { Response } from 'express';
import type { VNode } from 'preact';
import { type CheckReceipt, check } from '../../store/check';
import { matterSeen } from '../../store/confirmation.repo';
import type { Tx } from '../../store/openStore';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import { confirmFirst } from '../confirm/confirmFirst';
import { formOnce } from '../formOnce';
import { refuseOldRound } from '../people/handIn.page';
import { one, type Posted } from '../people/readForm';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { actorOf, onceOf, textOf, wrongPlace } from './quarterForm';

/**
 * Decides a check of a quarter once per form: `pass` is told apart by what the check stands for, a return is the same for all. `seen` of
 * the form is what was looked at. Answers the receipt, and wakes the matter; undefined when it has asked once more.
 */
export async function decideOnce(
  deps: ApiDeps,
  visitor: Visitor,
  { matter, step }: Found,
  fields: Posted,
  decide: {
    passes: string;
    pass(tx: Tx, seen: string): Promise<CheckReceipt>;
    /** Final: the page that asks once more before it passes. */
    ask?: { res: Response; page(confirm: ConfirmProps): VNode };
  },
): Promise<CheckReceipt | undefined> {
  const action = one(fields, 'action');
  if (action !== decide.passes && action !== 'return') throw wrongPlace('action', '请点按钮选择');
  const [round, seen, comment] = [one(fields, 'round'), one(fields, 'seen'), textOf(fields, 'comment')];
  if ([...comment].length > 1000) throw wrongPlace('comment', '最多 1000 个字');
  if (action === 'return' && comment === '') throw wrongPlace('comment', '退回时请写明要改什么');
  const content = [action, matter.id, step.id, round, seen, comment];
  const doIt = async (tx: Tx): Promise<CheckReceipt> => {
    await refuseOldRound(tx, matter.id, step.id, round);
    if (action !== 'return') return decide.pass(tx, seen);
    const wish = { matterId: matter.id, step: step.id, seen, outcome: 'return', comment } as const;
    return check(tx, { ...wish, ...actorOf(visitor) });
  };
  const receipt =
    action === 'return' || !decide.ask
      ? await formOnce(deps, onceOf(visitor, fields, content), doIt)
      : await confirmFirst(deps, fields, decide.ask.res, {
          ...{ actor: visitor.linkId, what: action, target: `${matter.id}/${step.id}`, content },
          now: visitor.now,
          seen: (tx) => matterSeen(tx, matter.id),
          act: doIt,
          page: decide.ask.page,
        });
  if (!receipt) return undefined;
  pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(receipt.workflowId, 'checked'))();
  return receipt;
}
