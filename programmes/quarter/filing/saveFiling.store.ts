import { at, type Db, type Tx } from '../../../store/openStore';
import type { FilingValue } from './filing.rules';

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

interface Saving {
  matterId: string;
  /** By the indicators' codes; null takes back what was filed for one. */
  values: Readonly<Record<string, FilingValue | null>>;
  byPerson: string | null;
  byAccess: string | null;
  forPerson: string | null;
  /** Epoch ms. */
  now: number;
}

/** Writes a unit's answers with their evidence; a filing has no history of its own, the rounds handed in have. */
export async function writeFilings(tx: Tx, saving: Saving): Promise<void> {
  const { matterId, values, byPerson, byAccess, forPerson, now } = saving;
  const codes = Object.keys(values);
  if (codes.length === 0) return;
  await tx.deleteFrom('filings').where('matter_id', '=', matterId).where('code', 'in', codes).execute();
  const filed = Object.entries(values).flatMap(([code, value]) => (value === null ? [] : [{ code, value }]));
  const by = { by_person: byPerson, by_access: byAccess, for_person: forPerson };
  const rows = filed.map(({ code, value: { onSite, evidence: _, ...rest } }) => ({
    ...{ matter_id: matterId, code, ...rest, on_site: onSite },
    ...{ saved_at: at(now), ...by },
  }));
  if (rows.length > 0) await tx.insertInto('filings').values(rows).execute();
  const proofs = filed.flatMap(({ code, value }) =>
    [...new Set(value.evidence)].map((id, position) => ({
      matter_id: matterId,
      code,
      evidence_id: id,
      position,
    })),
  );
  if (proofs.length > 0) await tx.insertInto('filing_evidence').values(proofs).execute();
}
