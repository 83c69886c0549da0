import type { Db, Tx } from '../../../store/openStore';
import type { EvidenceView } from '../../../store/task.views';
import type { FiledEvidence } from '../bulletin/snapshot.types';

/** A piece of evidence kept for a unit's filing, with the indicators it serves so far. */
export interface EvidenceWithCodes extends EvidenceView {
  /** In the order of their codes; empty: uploaded, and used by none. */
  codes: string[];
}

/** Everything kept for a filing step, what was uploaded last first: one piece may serve several indicators. */
export async function filingEvidence(db: Db, matterId: string, stepId: string): Promise<EvidenceWithCodes[]> {
  return db
    .selectFrom('evidence as v')
    .leftJoin('filing_evidence as fe', (j) =>
      j.onRef('fe.evidence_id', '=', 'v.id').onRef('fe.matter_id', '=', 'v.matter_id'),
    )
    .select(['v.id', 'v.type', 'v.bytes', 'v.name'])
    .select((e) =>
      e.fn
        .coalesce(e.fn<string[]>('array_remove', [e.fn.agg('array_agg', ['fe.code']), e.lit(null)]))
        .as('codes'),
    )
    .where('v.matter_id', '=', matterId)
    .where('v.step_id', '=', stepId)
    .groupBy(['v.id', 'v.type', 'v.bytes', 'v.name', 'v.created_at'])
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id')
    .execute();
}

/**
 * Filings with the names of their files, for pages. Frozen content never holds names: they may tell of
 * persons, and what is signed or issued cannot be erased.
 */
export async function withNames<T extends { evidence: FiledEvidence[] }>(
  db: Db,
  filings: readonly T[],
): Promise<T[]> {
  const ids = filings.flatMap((f) => f.evidence.map((e) => e.id));
  if (ids.length === 0) return [...filings];
  const rows = await db.selectFrom('evidence').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(rows.map((r) => [r.id, r.name]));
  const named = (e: FiledEvidence) => ({ ...e, name: names.get(e.id) ?? null });
  return filings.map((f) => ({ ...f, evidence: f.evidence.map(named) }));
}

/** MIME types of evidence by id, as far as it was kept for this step. */
export async function typesOf(
  db: Db | Tx,
  { matterId, step, ids }: { matterId: string; step: string; ids: readonly string[] },
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'type'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', step)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.type]));
}
