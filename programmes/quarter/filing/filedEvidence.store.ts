import type { Db } from '../../../store/openStore';
import type { EvidenceView } from '../../../store/task.views';

/** A piece of evidence kept for a unit's filing, with the indicators it serves so far. */
export interface KeptEvidence extends EvidenceView {
  /** In the order of their codes; empty: uploaded, and used by none. */
  codes: string[];
}

/** Everything kept for a filing step, what was uploaded last first: one piece may serve several indicators. */
export async function evidenceKept(db: Db, matterId: string, stepId: string): Promise<KeptEvidence[]> {
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
