import { AppError } from '../domain/errors';
import type { MatterState } from '../domain/matter/matter.types';
import { refuse, refuseRound, refuseUnseen } from '../domain/matter/refuse';
import { actorsOf, isOneHuman, standsInFor } from '../domain/people/actors';
import { stepSpec } from '../domain/programme/context';
import type { StepKind } from '../domain/template/step.kinds';
import { appendFact, type NewFact } from './appendFact';
import type { ReadMatter } from './facts.repo';
import { type Actor, elsewhere } from './handIn';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';
import { newestSubmission } from './task.views';

export interface Check {
  matterId: string;
  /** Id of the check step, e.g. `plan-check`. */
  step: string;
  outcome: 'pass' | 'return';
  /** Needed for a return: what is to be mended. */
  comment: string | null;
  actor: Actor;
  /** What the caller has judged; default: a plain check or approval. */
  kind?: StepKind;
  /** The round that was looked at, and what was handed in then (`refuseUnseen`). */
  round?: number;
  seen?: string;
  /** Kept with the fact: what was signed, say. */
  data?: Record<string, unknown>;
  now: number;
}

export interface CheckReceipt {
  factId: string;
  matterId: string;
  step: string;
  round: number;
  outcome: 'pass' | 'return';
  receivedAt: number;
  workflowId: string;
}

/** Stores a check. Throws AppError with what is wrong; then nothing is stored. */
export async function check(db: Db | Tx, wish: Check): Promise<CheckReceipt> {
  const { matterId, step, outcome, now } = wish;
  const { id, fact, matter } = await appendFact(db, matterId, now, (...seen) => judge(wish, ...seen));
  return {
    factId: id,
    matterId,
    step,
    round: fact.round,
    outcome,
    receivedAt: now,
    workflowId: matter.workflow_id,
  };
}

async function judge(wish: Check, db: Db | Tx, matter: ReadMatter, state: MatterState): Promise<NewFact> {
  const { actor, outcome, comment } = wish;
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const spec = stepSpec(context, matter.key, wish.step);
  const handedIn = await newestSubmission(db, matter.id, spec.checks ?? '');
  const old = refuseRound(state, wish.step, wish.round) ?? refuseUnseen(spec.kind, wish.seen, handedIn);
  if (old) {
    const problems = [{ path: 'seen', reason: '请写明所审签的是哪一稿' }];
    throw new AppError(old, old === 'invalid-request' ? { problems } : { ids: { matter: matter.id } });
  }
  if (isOneHuman(context, actor.personId, matter.person_id)) throw new AppError('self-check');
  if (actor.personId && !actorsOf(context, matter, spec.who, wish.now).includes(actor.personId))
    throw new AppError('not-allowed');
  if (!mayCheck(spec.kind, wish)) throw elsewhere();
  const refused = refuse(state, { kind: 'checked', step: wish.step }, false);
  if (refused) throw new AppError(refused, { ids: { matter: matter.id, step: wish.step } });
  // Whoever stands in for the one who files and for the one who checks has handed it in themselves.
  if (isOneHuman(context, actor.personId, handedIn?.by_person)) throw new AppError('self-check');
  if (outcome === 'return' && !comment?.trim()) {
    throw new AppError('invalid-request', {
      problems: [{ path: 'comment', reason: '退回时请写明要改什么' }],
    });
  }
  return {
    kind: 'checked',
    step: wish.step,
    round: state.steps.find((s) => s.id === wish.step)!.round,
    nil: false,
    outcome,
    form: null,
    comment,
    evidence: [],
    ...(wish.data && { data: wish.data }),
    byPerson: actor.personId,
    byAccess: actor.accessId,
    forPerson: actor.personId && standsInFor(context, matter, spec.who, wish.now, actor.personId),
    event: outcome === 'pass' ? 'passed' : 'returned',
  };
}

/** A signature and an answer bring more than an outcome; without it only a return of the signature makes sense. */
function mayCheck(kind: StepKind, wish: Check): boolean {
  if (wish.kind !== undefined) return wish.kind === kind;
  return kind === 'check' || kind === 'approval' || (kind === 'signature' && wish.outcome === 'return');
}
