import { AppError, wrongAt } from '../domain/errors';
import { refuseUnseen } from '../domain/matter/refuse';
import { isOneHuman, standsInFor } from '../domain/people/actors';
import { STEP_KINDS } from '../domain/template/step.kinds';
import { newestSubmission } from '../store/task.views';
import type { JsonSide } from './act.types';
import {
  type Look,
  requireActor,
  type StepAct,
  type StepReceipt,
  type StepRule,
  type StepTarget,
  stepAct,
} from './stepAct';

export type CheckOutcome = 'pass' | 'return';

/** What whoever decided a check gets back. */
export interface Checked extends StepReceipt {
  outcome: CheckOutcome;
}

/** `seen` is in place of the usual: what was looked at is what was handed in last. */
interface CheckRule<I, X>
  extends Pick<StepRule<I, X, object>, 'name' | 'of' | 'input' | 'seen' | 'before' | 'refuse' | 'after'> {
  outcome(input: I): CheckOutcome;
  /** Kept with the decision; needed for a return: what is to be mended. */
  comment(input: I): string | null;
  /** Kept with the fact: what was signed, say. */
  data?(look: Look, input: I, before: X): Record<string, unknown>;
}

/** What every check can be refused with, beside its own. */
const REFUSED = ['not-allowed', 'self-check', 'step-not-open', 'already-checked'] as const;

/**
 * An act by which somebody decides what another handed in; nobody decides their own, also not for somebody they stand
 * in for.
 */
export function checkAct<I, X = undefined>(
  rule: CheckRule<I, X>,
  json?: JsonSide<StepTarget, I, Checked>,
): StepAct<I, { outcome: CheckOutcome }> {
  return stepAct<I, X, { outcome: CheckOutcome }>(
    {
      ...rule,
      fact: 'checked',
      who: mayCheck,
      seen: rule.seen ?? refuseOther,
      asked: ({ step }) => ({ kind: 'checked', step: step.id }),
      refuse: async (look, input, before) => {
        await refuseOwn(look);
        if (rule.outcome(input) === 'return' && !rule.comment(input)?.trim())
          return [{ path: 'comment', reason: '退回时请写明要改什么' }];
        return (await rule.refuse?.(look, input, before)) ?? [];
      },
      content: (look, input, before) => {
        const outcome = rule.outcome(input);
        const { context, matter, spec, caller, now } = look;
        const { personId } = caller;
        return {
          event: outcome === 'pass' ? 'passed' : 'returned',
          outcome,
          comment: rule.comment(input),
          ...(rule.data && { data: rule.data(look, input, before) }),
          forPerson: personId && standsInFor(context, matter, spec.who, now, personId),
        };
      },
      receipt: (_look, { outcome }) => ({ outcome: outcome! }),
    },
    json && { ...json, errors: [...REFUSED, ...json.errors, 'programme-paused'] },
  );
}

function mayCheck(look: Look): void {
  const { context, matter, spec, caller } = look;
  if (isOneHuman(context, caller.personId, matter.person_id)) throw new AppError('self-check');
  requireActor(look, spec.who);
}

/** What is decided is what was looked at; whoever names nothing decides what stands, where that may be. */
async function refuseOther({ db, matter, spec }: Look, seen: string | undefined): Promise<void> {
  if (seen === undefined && !STEP_KINDS[spec.kind].mustSee) return;
  const refused = refuseUnseen(spec.kind, seen, await newestSubmission(db, matter.id, spec.checks ?? ''));
  if (refused === 'invalid-request') throw wrongAt('seen', '请写明所审签的是哪一稿');
  if (refused) throw new AppError(refused, { ids: { matter: matter.id } });
}

/** Whoever stands in for the one who files and for the one who checks has handed it in themselves. */
async function refuseOwn({ db, context, matter, spec, caller }: Look): Promise<void> {
  const handedIn = await newestSubmission(db, matter.id, spec.checks ?? '');
  if (isOneHuman(context, caller.personId, handedIn?.by_person)) throw new AppError('self-check');
}
