import { AppError } from '../domain/errors';
import type { MatterState } from '../domain/matter/matter.types';
import { canReplace, refuse, refuseRound } from '../domain/matter/refuse';
import { actorsOf, heldBy, holders } from '../domain/people/actors';
import { stepSpec } from '../domain/programme/context';
import { type FormValues, formProblems } from '../domain/template/formProblems';
import { mayReplace, type StepKind } from '../domain/template/step.kinds';
import { appendFact, type NewFact } from './appendFact';
import type { ReadMatter } from './facts.repo';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';

/** Who acts: a person by their link, or somebody signed in at the office (`personId` then names the officer, if known). */
export interface Actor {
  personId: string | null;
  accessId: string | null;
}

/** What nobody did, but the system by itself. */
export const SYSTEM: Actor = { personId: null, accessId: 'system' };

export interface HandIn {
  matterId: string;
  step: string;
  /** Null for a nil return. */
  form: FormValues | null;
  /** Ids of evidence kept for this step before, in order. */
  evidence: string[];
  actor: Actor;
  /** What the caller has asked for and kept; default: the template's form. */
  kind?: StepKind;
  /** The round that the form was opened in. */
  round?: number;
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

/** Stores a submission. Throws AppError with what is wrong; then nothing is stored. */
export async function handIn(db: Db | Tx, asked: HandIn): Promise<Receipt> {
  // One picture named twice is one piece of evidence, also where two are asked for.
  const wish = { ...asked, evidence: [...new Set(asked.evidence)] };
  const { matterId, now } = wish;
  const { id, fact, matter } = await appendFact(db, matterId, now, (...seen) => judge(wish, ...seen));
  return {
    factId: id,
    matterId,
    step: wish.step,
    round: fact.round,
    receivedAt: now,
    late: fact.due !== undefined && now > fact.due,
    nil: fact.nil,
    replaced: fact.event === 'submissionReplaced',
    workflowId: matter.workflow_id,
  };
}

async function judge(
  wish: HandIn,
  db: Db | Tx,
  matter: ReadMatter,
  state: MatterState,
): Promise<NewFact & { due?: number }> {
  const { form, actor } = wish;
  const old = refuseRound(state, wish.step, wish.round);
  if (old) throw new AppError(old, { ids: { matter: matter.id, step: wish.step } });
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const spec = stepSpec(context, matter.key, wish.step);
  const actors = actorsOf(context, matter, spec.who, wish.now);
  if (actor.personId && !actors.includes(actor.personId) && !wish.onBehalf) throw new AppError('not-allowed');
  if (wish.onBehalf && actor.personId && !holders(context, 'officer', null).includes(actor.personId)) {
    throw new AppError('not-allowed');
  }
  // A check handed in is refused for what it is.
  if (!spec.checks && spec.kind !== (wish.kind ?? 'form')) throw elsewhere();
  const nil = form === null;
  const refused = refuse(state, { kind: 'submitted', step: wish.step, nil }, spec.nilReturn);
  if (refused) throw new AppError(refused, { ids: { matter: matter.id, step: wish.step } });
  // A share handed in again is the same share: its marks cannot change any more.
  const once = !mayReplace(spec.kind) && spec.kind !== 'scoring';
  if (once && state.steps.find((s) => s.id === wish.step)?.status !== 'open')
    throw new AppError('step-not-open', { ids: { matter: matter.id, step: wish.step } });
  if (form && spec.form) {
    const problems = formProblems(spec.form, form, wish.evidence.length);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
  }
  await checkEvidence(db, wish);
  const step = state.steps.find((s) => s.id === wish.step)!;
  return {
    kind: 'submitted',
    step: wish.step,
    round: step.round,
    nil,
    outcome: null,
    form,
    comment: null,
    evidence: wish.evidence,
    byPerson: actor.personId,
    byAccess: actor.accessId,
    forPerson:
      matter.person_id ?? heldBy(context, matter, spec.who, wish.now, actor.personId) ?? actors[0] ?? null,
    event: nil ? 'nilReturned' : canReplace(state, step) ? 'submissionReplaced' : 'submitted',
    due: step.due,
  };
}

/** A step of another kind has a form of its own; handed in by this one it would go unjudged. */
export function elsewhere(): AppError {
  return new AppError('invalid-request', {
    problems: [{ path: 'step', reason: '这个环节有自己的办理页面，请从邮件里的链接进入办理' }],
  });
}

/** Evidence must have been kept for this very step. */
async function checkEvidence(db: Db | Tx, wish: HandIn): Promise<void> {
  if (wish.evidence.length === 0) return;
  const rows = await db
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
