import { AppError } from '../domain/errors';
import { refuse } from '../domain/matter/refuse';
import { appendEvents } from './events.repo';
import { lockMatter, stateNow } from './facts.repo';
import type { Actor } from './handIn';
import { newId, newSalt, sha256 } from './newId';
import { at, type Tx } from './openStore';
import { actorsOf, contextOf, stepSpec } from './programme.context';

export interface Check {
  matterId: string;
  /** Id of the check step, e.g. `plan-check`. */
  step: string;
  outcome: 'pass' | 'return';
  /** Needed for a return: what is to be mended. */
  comment: string | null;
  actor: Actor;
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

/** Stores a check under the matter's lock. Throws AppError with what is wrong; then nothing is stored. */
export async function check(tx: Tx, wish: Check): Promise<CheckReceipt> {
  const { matterId, actor, outcome, comment, now } = wish;
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const context = await contextOf(tx, matter.programme_id);
  const spec = stepSpec(context, matter.key, wish.step);
  if (actor.personId && actor.personId === matter.person_id) throw new AppError('self-check');
  if (actor.personId && !actorsOf(context, matter, spec.who).includes(actor.personId))
    throw new AppError('not-allowed');
  const state = await stateNow(tx, matter);
  const refused = refuse(state, { kind: 'checked', step: wish.step }, false);
  if (refused) throw new AppError(refused, { ids: { matter: matterId, step: wish.step } });
  if (outcome === 'return' && !comment?.trim()) {
    throw new AppError('invalid-request', {
      problems: [{ path: 'comment', reason: '退回时请写明要改什么' }],
    });
  }
  const { round } = state.steps.find((s) => s.id === wish.step)!;
  const id = newId('f');
  const salt = newSalt();
  const seq = matter.fact_seq + 1;
  await tx
    .insertInto('facts')
    .values({
      id,
      matter_id: matterId,
      seq,
      kind: 'checked',
      step_id: wish.step,
      round,
      outcome,
      form: null,
      comment,
      by_person: actor.personId,
      by_access: actor.accessId,
      for_person: matter.person_id,
      salt,
      received_at: at(now),
    })
    .execute();
  const head = await appendEvents(tx, { id: matterId, programmeId: matter.programme_id, matterId }, matter, [
    {
      kind: outcome === 'pass' ? 'passed' : 'returned',
      at: now,
      step: wish.step,
      round,
      data: { fact: id, by: actor.personId ?? actor.accessId, digest: sha256(`${salt}\n${comment ?? ''}`) },
    },
  ]);
  await tx
    .updateTable('matters')
    .set({ fact_seq: seq, ...head })
    .where('id', '=', matterId)
    .execute();
  return {
    factId: id,
    matterId,
    step: wish.step,
    round,
    outcome,
    receivedAt: now,
    workflowId: matter.workflow_id,
  };
}
