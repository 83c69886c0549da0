import type { Db } from '../../../store/openStore';
import type { FiledEvidence } from '../bulletin/snapshot.types';

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
