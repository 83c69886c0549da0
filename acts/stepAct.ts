import { AppError, type Problem, wrongAt } from '../domain/errors';
import type { StepSpec } from '../domain/matter/expandTemplate';
import type { MatterFact, MatterState, StepState } from '../domain/matter/matter.types';
import { type Asked, refuse } from '../domain/matter/refuse';
import { mayAct } from '../domain/people/actors';
import { type ProgrammeContext, stepSpec } from '../domain/programme/context';
import type { FormValues } from '../domain/template/formProblems';
import type { StepKind } from '../domain/template/step.kinds';
import type { Who } from '../domain/template/template.schema';
import { appendFact, type NewFact } from '../store/appendFact';
import { type ReadMatter, stateNow } from '../store/facts.repo';
import type { Db, Tx } from '../store/openStore';
import { contextOf } from '../store/programme.context';
import type { Act, Call, Caller, JsonSide } from './act.types';
import type { z } from './zod';

/** A step of a matter. */
export interface StepTarget {
  matterId: string;
  step: string;
}

/** What an act on a step is judged by: everything that stands at this moment. */
export interface Look {
  db: Db | Tx;
  matter: ReadMatter;
  /** With every stored fact applied. */
  state: MatterState;
  step: StepState;
  spec: StepSpec;
  context: ProgrammeContext;
  caller: Caller;
  now: number;
}

/** What everybody gets back who did something to a step. */
export interface StepReceipt {
  factId: string;
  matterId: string;
  step: string;
  round: number;
  /** Epoch ms. */
  receivedAt: number;
}

/** What an act adds to the fact that is stored: everything else follows from caller, step and kind. */
export interface FactPart {
  event: string;
  nil?: boolean;
  outcome?: 'pass' | 'return';
  form?: FormValues | null;
  comment?: string | null;
  evidence?: string[];
  data?: Record<string, unknown>;
  forPerson?: string | null;
}

/** An act on a step, as it is declared. The questions are asked in this order; the first that says no is the answer. */
export interface StepRule<I, X, D extends object> {
  name: string;
  /** Kind of the fact; also the name under which the matter's workflow is woken. */
  fact: MatterFact['kind'];
  /** Fields beside round and seen, which every act on a step has. */
  input: z.ZodObject;
  /** Throws "not-allowed" and the like unless the caller may. */
  who(look: Look, input: I): void | Promise<void>;
  /** Kinds of steps it is for; absent: any. Another kind is refused with the place where it is done. */
  of?(kind: StepKind, input: I): boolean;
  /** Throws if what the caller looked at (`Call.seen`) is not what stands there now, or must be named and is not. */
  seen?(look: Look, seen: string | undefined, input: I): void | Promise<void>;
  /** What the kernel judges it as. */
  asked(look: Look, input: I): Asked;
  /**
   * Read, or frozen, before the act is judged by its own rules; with the matter's row locked, in the transaction of the
   * act. Present: what the act depends on is more than the matter's own facts.
   */
  before?(tx: Tx, look: Look, input: I): Promise<X>;
  /** What is wrong with the input, each place named; empty: nothing. Throws AppError for another code. */
  refuse?(look: Look, input: I, before: X): Problem[] | Promise<Problem[]>;
  content(look: Look, input: I, before: X): FactPart | Promise<FactPart>;
  /** Stored in the same transaction, after the fact. Needs `before`. */
  after?(tx: Tx, look: Look, input: I, receipt: StepReceipt): Promise<void>;
  /** What the receipt says beyond the usual. */
  receipt?(look: Look, part: FactPart, before: X): D;
}

export interface StepAct<I, D> extends Act<StepTarget, I, StepReceipt & D> {
  fields: z.ZodObject;
  json?: JsonSide<StepTarget, I, StepReceipt & D>;
}

/**
 * An act on a step. Every fact about a step is stored by what this returns: read the matter, judge who, which kind,
 * which round, what was seen, the kernel's refusals, the act's own, then append the fact in one statement
 * (`store/appendFact.ts`) and wake the matter.
 */
export function stepAct<I, X = undefined, D extends object = object>(
  rule: StepRule<I, X, D>,
  json?: JsonSide<StepTarget, I, StepReceipt & D>,
): StepAct<I, D> {
  return {
    name: rule.name,
    input: rule.input as unknown as z.ZodType<I>,
    fields: rule.input,
    json,
    single: rule.before === undefined && rule.after === undefined,
    run: async (db, call) => {
      const { target, input, now } = call;
      let judged: { look: Look; before: X; part: FactPart } | undefined;
      const locked = rule.before !== undefined || rule.after !== undefined;
      const appended = await appendFact(
        db,
        target.matterId,
        now,
        async (on, matter): Promise<NewFact> => {
          const look = await lookAt(on, matter, call);
          const before = await judge(rule, call, look);
          const part = await rule.content(look, input, before);
          judged = { look, before, part };
          return factOf(rule, look, part);
        },
        { locked },
      );
      const { look, before, part } = judged!;
      const { round } = look.step;
      const receipt = { factId: appended.id, ...target, round, receivedAt: now };
      await rule.after?.(db as Tx, look, input, receipt);
      const done = { ...receipt, ...(rule.receipt?.(look, part, before) as D) };
      const { workflow_id: workflowId } = appended.matter;
      return { done, wake: [{ matter: target.matterId, workflowId, signal: rule.fact }] };
    },
  };
}

export async function lookAt<I>(db: Db | Tx, matter: ReadMatter, call: Call<StepTarget, I>): Promise<Look> {
  const { target, caller, now } = call;
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const spec = stepSpec(context, matter.key, target.step);
  const state = stateNow(matter);
  const step = state.steps.find((s) => s.id === target.step);
  if (!step) throw new AppError('not-found', { ids: { matter: matter.id, step: target.step } });
  return { db, matter, state, step, spec, context, caller, now };
}

/** A rule's questions in their order; without `asked` the rule asks the kernel's itself. Answers what `before` read. */
export async function judge<I, X>(
  rule: Pick<StepRule<I, X, object>, 'who' | 'of' | 'seen' | 'before' | 'refuse'> &
    Partial<Pick<StepRule<I, X, object>, 'asked'>>,
  { input, round, seen }: Call<StepTarget, I>,
  look: Look,
): Promise<X> {
  const { state, step, spec, matter } = look;
  const ids = { matter: matter.id, step: step.id };
  await rule.who(look, input);
  if (rule.of && !rule.of(spec.kind, input)) throw elsewhere();
  // A form opened before a return would hand in the same again without the comment ever having been seen.
  if (round !== undefined && round !== step.round) throw new AppError('conflict', { ids });
  await rule.seen?.(look, seen, input);
  const refused = rule.asked && refuse(state, rule.asked(look, input), spec.nilReturn);
  if (refused) throw new AppError(refused, { ids });
  const before = (await rule.before?.(look.db as Tx, look, input)) as X;
  const problems = (await rule.refuse?.(look, input, before)) ?? [];
  if (problems.length > 0) throw new AppError('invalid-request', { problems, ids });
  return before;
}

/** The fact as it is stored: who, which step and round follow from what was looked at. */
export function factOf(rule: { fact: MatterFact['kind'] }, look: Look, part: FactPart): NewFact {
  const { caller, step } = look;
  return {
    kind: rule.fact,
    step: step.id,
    round: step.round,
    nil: part.nil ?? false,
    outcome: part.outcome ?? null,
    form: part.form ?? null,
    comment: part.comment ?? null,
    evidence: part.evidence ?? [],
    ...(part.data && { data: part.data }),
    byPerson: caller.personId,
    byAccess: caller.accessId,
    forPerson: part.forPerson ?? null,
    event: part.event,
  };
}

/**
 * Throws "not-allowed" unless it is the caller's turn, or that of somebody they stand in for; whoever is signed in at
 * the office may.
 */
export function requireActor({ context, matter, caller: { personId }, now }: Look, who: Who): void {
  if (personId && !mayAct(context, matter, who, now, personId)) throw new AppError('not-allowed');
}

/** A step of another kind has a form of its own; handed in by this one it would go unjudged. */
export function elsewhere(): AppError {
  return wrongAt('step', '这个环节有自己的办理页面，请从邮件里的链接进入办理');
}
