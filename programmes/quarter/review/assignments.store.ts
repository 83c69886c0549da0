import { sql } from 'kysely';
import type { Db, Tx } from '../../../store/openStore';

/** Every assignment of a programme with the marks given, null where there are none yet; one query. */
export async function assignmentsWithMarks(db: Db | Tx, programmeId: string) {
  return assigned(db, programmeId)
    .select(['a.matter_id as matterId', 'a.code', 'a.reviewer', 'a.third'])
    .execute();
}

/** Assignments of a programme as `a`, with the scores given as `s` and their marks. */
export function assigned(db: Db | Tx, programmeId: string) {
  return db
    .selectFrom('assignments as a')
    .innerJoin('matters as m', 'm.id', 'a.matter_id')
    .leftJoin('scores as s', (j) =>
      j
        .onRef('s.matter_id', '=', 'a.matter_id')
        .onRef('s.code', '=', 'a.code')
        .onRef('s.reviewer', '=', 'a.reviewer'),
    )
    .select(sql<number | null>`s.marks::float8`.as('marks'))
    .where('m.programme_id', '=', programmeId);
}

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
