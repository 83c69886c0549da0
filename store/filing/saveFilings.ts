import { dateOf } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import type { MatterState } from '../../domain/matter/matter.types';
import { refuse } from '../../domain/matter/refuse';
import { actorsOf, heldBy } from '../../domain/people/actors';
import { isOffice } from '../../domain/people/office';
import { stepSpec } from '../../domain/programme/context';
import { filingProblems } from '../../domain/scheme/filing.rules';
import { lockMatter, type ReadMatter, stateNow } from '../facts.repo';
import { at, type Db, type Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { reopen } from '../reopen';
import { quarterOf } from '../scheme/quarter.views';
import { type FilingsWish, MENDED } from './filing.types';

export interface FilingSaved {
  savedAt: number;
  /** It had been handed in: it is to be handed in, and signed, again. */
  reopened: boolean;
  workflowId: string;
}

/**
 * Saves a unit's answers to several indicators, all or none. Allowed while the filing is open, and before its deadline also when
 * it was handed in or signed already: that opens it again and voids the signature. Throws AppError "not-allowed" (not the unit's
 * to file), "step-not-open", "programme-paused", "programme-ended", or "invalid-request" naming each wrong `<code>.<place>`.
 */
export async function saveFilings(db: Db | Tx, wish: FilingsWish): Promise<FilingSaved> {
  if (!db.isTransaction) return db.transaction().execute((tx) => saveFilings(tx, wish));
  // The lock keeps out a hand-in that would freeze half of this.
  const matter = await lockMatter(db, wish.matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: wish.matterId } });
  const forPerson = await whoseFiling(db, matter, wish);
  const reopened = mustReopen(stateNow(matter), wish);
  await judge(db, matter, wish);
  const { matterId, step, actor, now } = wish;
  if (reopened) await reopen(db, { matterId, step, reason: MENDED, actor, now });
  await write(db, wish, forPerson);
  return { savedAt: now, reopened, workflowId: matter.workflow_id };
}

/** For whom it is filed; throws "not-allowed" if it is not theirs to file. An officer may file for a unit, and is recorded. */
async function whoseFiling(db: Db | Tx, matter: ReadMatter, wish: FilingsWish): Promise<string | null> {
  const { step, actor, now } = wish;
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const spec = stepSpec(context, matter.key, step);
  if (spec.kind !== 'filing') throw new AppError('not-found', { ids: { step } });
  const actors = actorsOf(context, matter, spec.who, now);
  const { personId } = actor;
  if (personId && !actors.includes(personId) && !isOffice(context, personId, now))
    throw new AppError('not-allowed');
  return heldBy(context, matter, spec.who, now, personId) ?? actors[0] ?? null;
}

/** Whether the filing must be opened again first; throws why it cannot be changed now. */
function mustReopen(state: MatterState, { matterId, step: id, now }: FilingsWish): boolean {
  const ids = { matter: matterId, step: id };
  const refused = refuse(state, { kind: 'reopened', step: id });
  const step = state.steps.find((s) => s.id === id);
  if (refused === null) {
    const inTime = step?.status === 'done' && step.due !== undefined && now <= step.due;
    if (!inTime) throw new AppError('step-not-open', { ids });
    return true;
  }
  // Returned, and not yet opened again by the workflow: it is the unit's turn already.
  const open = step?.status === 'open' || step?.status === 'returned';
  if (refused === 'step-not-open' && open) return false;
  throw new AppError(refused, { ids });
}

async function judge(db: Db | Tx, matter: ReadMatter, wish: FilingsWish): Promise<void> {
  const { values, now } = wish;
  const { filed } = await quarterOf(db, matter.programme_id);
  const indicators = new Map(filed.map((i) => [i.code, i]));
  const types = await typesOf(db, wish);
  const problems = [...values].flatMap(([code, value]) => {
    const indicator = indicators.get(code);
    if (!indicator) return [{ path: code, reason: `本季度不填报指标 ${code}` }];
    if (value === null) return [];
    return filingProblems(indicator, value, types, dateOf(now)).map((p) => ({
      ...p,
      path: `${code}.${p.path}`,
    }));
  });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}

/** MIME types of the evidence named, as far as it was kept for this unit's filing. */
async function typesOf(db: Db | Tx, { matterId, step, values }: FilingsWish): Promise<Map<string, string>> {
  const named = [...values.values()].flatMap((v) => v?.evidence ?? []);
  if (named.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'type'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', step)
    .where('id', 'in', [...new Set(named)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.type]));
}

/** With their evidence; a filing has no history of its own, the rounds handed in have. */
async function write(db: Db | Tx, wish: FilingsWish, forPerson: string | null): Promise<void> {
  const { matterId, values, actor, now } = wish;
  if (values.size === 0) return;
  await db
    .deleteFrom('filings')
    .where('matter_id', '=', matterId)
    .where('code', 'in', [...values.keys()])
    .execute();
  const filed = [...values].flatMap(([code, value]) => (value === null ? [] : [{ code, value }]));
  const by = { by_person: actor.personId, by_access: actor.accessId, for_person: forPerson };
  const rows = filed.map(({ code, value: { onSite, evidence: _, ...rest } }) => ({
    ...{ matter_id: matterId, code, ...rest, on_site: onSite },
    ...{ saved_at: at(now), ...by },
  }));
  if (rows.length > 0) await db.insertInto('filings').values(rows).execute();
  const proofs = filed.flatMap(({ code, value }) =>
    [...new Set(value.evidence)].map((id, position) => ({
      matter_id: matterId,
      code,
      evidence_id: id,
      position,
    })),
  );
  if (proofs.length > 0) await db.insertInto('filing_evidence').values(proofs).execute();
}
