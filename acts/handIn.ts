import { AppError } from '../domain/errors';
import { canReplace } from '../domain/matter/refuse';
import { actorsOf, heldBy, holders } from '../domain/people/actors';
import type { FormValues } from '../domain/template/formProblems';
import { STEP_KINDS, type StepKind } from '../domain/template/step.kinds';
import { evidenceProblems } from '../store/evidence.repo';
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

/** What whoever handed something in gets back; with Temporal down it is the same. */
export interface HandedIn extends StepReceipt {
  /** It came after its deadline. */
  late: boolean;
  nil: boolean;
  /** It takes the place of what was handed in before. */
  replaced: boolean;
  evidence: string[];
}

type Extra = Omit<HandedIn, keyof StepReceipt>;

interface HandInRule<I, X, D extends object>
  extends Pick<StepRule<I, X, D>, 'name' | 'input' | 'before' | 'refuse' | 'after'> {
  of: StepKind;
  /** True for a nil return (零报告), which only some steps take. */
  nil?(input: I): boolean;
  /** What is kept of it; null: a nil return. */
  form(look: Look, input: I, before: X): FormValues | null;
  /** Ids of evidence that was kept for this very step, in order. */
  evidence?(input: I): readonly string[];
  /** What the receipt says beyond the usual. */
  receipt?(before: X): D;
}

/**
 * An act by which somebody hands a step in: in time or late, anew or in place of what was there, themselves or an
 * officer for them.
 */
export function handInAct<I, X = undefined, D extends object = object>(
  rule: HandInRule<I, X, D>,
  json?: JsonSide<StepTarget, I, HandedIn & D>,
): StepAct<I, Extra & D> {
  // One picture named twice is one piece of evidence, also where two are asked for.
  const evidenceOf = (input: I) => [...new Set(rule.evidence?.(input) ?? [])];
  return stepAct<I, X, Extra & D>(
    {
      ...rule,
      fact: 'submitted',
      // A check handed in is refused by the kernel, for what it is.
      of: (kind) => kind === rule.of || STEP_KINDS[kind].by === 'check',
      who: mayHandIn,
      asked: ({ step }, input) => ({ kind: 'submitted', step: step.id, nil: rule.nil?.(input) ?? false }),
      refuse: async (look, input, before) => {
        refuseTwice(look);
        const problems = (await rule.refuse?.(look, input, before)) ?? [];
        if (problems.length > 0) return problems;
        return evidenceProblems(look.db, { ...placeOf(look), evidence: evidenceOf(input) });
      },
      content: (look, input, before) => {
        const form = rule.form(look, input, before);
        const { state, step } = look;
        const event = canReplace(state, step) ? 'submissionReplaced' : 'submitted';
        return {
          event: form === null ? 'nilReturned' : event,
          nil: form === null,
          form,
          evidence: evidenceOf(input),
          forPerson: forWhom(look),
        };
      },
      receipt: ({ step, now }, { nil = false, event, evidence = [] }, before) => ({
        late: step.due !== undefined && now > step.due,
        nil,
        replaced: event === 'submissionReplaced',
        evidence,
        ...(rule.receipt?.(before) as D),
      }),
    },
    json,
  );
}

function placeOf({ matter, step }: Look): StepTarget {
  return { matterId: matter.id, step: step.id };
}

/** Whose turn it is, who stands in for them, an officer on behalf of somebody; whoever is signed in at the office. */
function mayHandIn(look: Look): void {
  const { context, spec, caller } = look;
  if (!caller.onBehalf) requireActor(look, spec.who);
  else if (caller.personId && !holders(context, 'officer', null).includes(caller.personId))
    throw new AppError('not-allowed');
}

/** What is decided by somebody else's word once it is there is handed in once; a share again is the same share. */
function refuseTwice({ spec, step, matter }: Look): void {
  if (STEP_KINDS[spec.kind].again !== undefined || step.status === 'open') return;
  throw new AppError('step-not-open', { ids: { matter: matter.id, step: step.id } });
}

/** Whose part it is: the matter's own person, whom somebody stands in for, else the first whose turn it is. */
export function forWhom({ context, matter, spec, caller, now }: Look): string | null {
  const held = heldBy(context, matter, spec.who, now, caller.personId);
  return matter.person_id ?? held ?? actorsOf(context, matter, spec.who, now)[0] ?? null;
}
