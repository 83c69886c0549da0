import type { Response } from 'express';
import { check } from '../../store/check';
import type { ApiDeps } from '../api.deps';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import { PersonConfirmPage } from '../people/PersonConfirmPage';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { ApprovalPage } from './ApprovalPage';
import { loadApproval } from './bulletin.view';
import { decideOnce } from './decideOnce';
import type { Found } from './filing.view';
import { actorOf, sendWrong } from './quarterForm';

/** Approves the very draft that was looked at, or sends it back to the officer, and leads to the receipt. */
export async function approvePage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  try {
    const receipt = await decideOnce(deps, visitor, found, fields, {
      passes: 'approve',
      pass: (tx, seen) => {
        const wish = { matterId: matter.id, step: step.id, seen, outcome: 'pass', comment: null } as const;
        return check(tx, { ...wish, ...actorOf(visitor) });
      },
      ask: { res, page: (confirm) => ask(visitor, found, confirm) },
    });
    if (receipt) res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      const approval = await loadApproval(deps.db, visitor, now);
      return ApprovalPage({ approval, comment: one(fields, 'comment'), wrong });
    });
  }
}

function ask(visitor: Visitor, { matter, step }: Found, confirm: ConfirmProps) {
  return PersonConfirmPage({
    visitor,
    title: '同意印发',
    about: '同意后即印发，并发邮件告知各单位；印发后只能以更正的方式出新的一版。',
    lines: [['通报', visitor.programme.title]],
    back: `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}`,
    confirm,
  });
}
