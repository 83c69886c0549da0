import { AppError } from '../domain/errors';
import { canReplace, refuse } from '../domain/matter/refuse';
import { type FormValues, formProblems } from '../domain/template/formProblems';
import { appendEvents } from './events.repo';
import { lockMatter, stateNow } from './facts.repo';
import { newId, newSalt, sha256 } from './newId';
import { at, type Tx } from './openStore';
import { actorsOf, contextOf, holders, stepSpec } from './programme.context';

/** Who acts: a person by their link, or somebody signed in at the office (`personId` then names the officer, if known). */
export interface Actor {
  personId: string | null;
  accessId: string | null;
}

export interface HandIn {
  matterId: string;
  step: string;
  /** Null for a nil return. */
  form: FormValues | null;
  /** Ids of evidence kept for this step before, in order. */
  evidence: string[];
  actor: Actor;
  /** An officer files for somebody without e-mail; both are recorded. */
  onBehalf?: boolean;
  now: number;
}

/** The receipt of what was handed in; with Temporal down it is the same. */
export interface Receipt {
  factId: string;
  matterId: string;
  step: string;
  round: number;
  receivedAt: number;
  late: boolean;
  nil: boolean;
  replaced: boolean;
  workflowId: string;
}

/** Stores a submission under the matter's lock. Throws AppError with what is wrong; then nothing is stored. */
export async function handIn(tx: Tx, wish: HandIn): Promise<Receipt> {
  const { matterId, form, actor, now } = wish;
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const context = await contextOf(tx, matter.programme_id);
  const spec = stepSpec(context, matter.key, wish.step);
  const state = await stateNow(tx, matter);
  const actors = actorsOf(context, matter, spec.who);
  if (actor.personId && !actors.includes(actor.personId) && !wish.onBehalf) throw new AppError('not-allowed');
  if (wish.onBehalf && actor.personId && !holders(context, 'officer', null).includes(actor.personId)) {
    throw new AppError('not-allowed');
  }
  const nil = form === null;
  const refused = refuse(state, { kind: 'submitted', step: wish.step, nil }, spec.nilReturn);
  if (refused) throw new AppError(refused, { ids: { matter: matterId, step: wish.step } });
  const step = state.steps.find((s) => s.id === wish.step)!;
  const replaced = canReplace(state, step);
  if (form) {
    const problems = formProblems(spec.form!, form, wish.evidence.length);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
  }
  await checkEvidence(tx, wish);
  const id = newId('f');
  const salt = newSalt();
  const seq = matter.fact_seq + 1;
  await tx
    .insertInto('facts')
    .values({
      id,
      matter_id: matterId,
      seq,
      kind: 'submitted',
      step_id: wish.step,
      round: step.round,
      nil,
      outcome: null,
      form: form && JSON.stringify(form),
      comment: null,
      by_person: actor.personId,
      by_access: actor.accessId,
      for_person: matter.person_id ?? actors[0] ?? null,
      salt,
      received_at: at(now),
    })
    .execute();
  if (wish.evidence.length > 0) {
    await tx
      .insertInto('fact_evidence')
      .values(wish.evidence.map((evidence_id, position) => ({ fact_id: id, evidence_id, position })))
      .execute();
  }
  const head = await appendEvents(tx, { id: matterId, programmeId: matter.programme_id, matterId }, matter, [
    {
      kind: nil ? 'nilReturned' : replaced ? 'submissionReplaced' : 'submitted',
      at: now,
      step: wish.step,
      round: step.round,
      data: {
        fact: id,
        by: actor.personId ?? actor.accessId,
        digest: sha256(`${salt}\n${JSON.stringify(form)}`),
        evidence: wish.evidence,
      },
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
    round: step.round,
    receivedAt: now,
    late: step.due !== undefined && now > step.due,
    nil,
    replaced,
    workflowId: matter.workflow_id,
  };
}

/** Evidence must have been kept for this very step. */
async function checkEvidence(tx: Tx, wish: HandIn): Promise<void> {
  if (wish.evidence.length === 0) return;
  const rows = await tx
    .selectFrom('evidence')
    .select('id')
    .where('id', 'in', wish.evidence)
    .where('matter_id', '=', wish.matterId)
    .where('step_id', '=', wish.step)
    .execute();
  const known = new Set(rows.map((r) => r.id));
  const problems = wish.evidence.flatMap((id, n) =>
    known.has(id) ? [] : [{ path: `evidence.${n}`, reason: '没有为这个环节上传过这份佐证' }],
  );
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
