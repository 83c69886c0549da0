import { sql } from 'kysely';
import type { Db } from '../../../store/openStore';

/**
 * True if a piece of evidence stands in what a unit handed in for an indicator that one of these reviewers scores. By
 * what was frozen, not by what the unit may be writing since.
 */
export async function isAssigned(
  db: Db,
  { id, matterId }: { id: string; matterId: string },
  firsts: readonly string[],
): Promise<boolean> {
  const row = await db
    .selectFrom('assignments as a')
    .innerJoin('handed_in as h', 'h.matter_id', 'a.matter_id')
    .select('a.code')
    .where('a.matter_id', '=', matterId)
    .where('a.reviewer', 'in', [...firsts])
    .where(
      sql<boolean>`h.content @> jsonb_build_array(jsonb_build_object('code', a.code,
        'evidence', jsonb_build_array(jsonb_build_object('id', ${id}::text))))`,
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
