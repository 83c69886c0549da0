import { sql } from 'kysely';
import { iso } from '../../../domain/calendar/shanghai';
import type { Db, Tx } from '../../../store/openStore';
import type { Assignment } from './reviewer.types';

const ROWS = 5_000;

/** Writes assignments, many at once; one that stands already stays as it is. */
export async function keepAssignments(
  tx: Db | Tx,
  assignments: readonly Assignment[],
  now: number,
): Promise<void> {
  for (let from = 0; from < assignments.length; from += ROWS) {
    const rows = JSON.stringify(assignments.slice(from, from + ROWS));
    await sql`
      insert into assignments (matter_id, code, reviewer, third, at)
      select x."matterId", x.code, x.reviewer, x.third, ${iso(now)}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as x("matterId" text, code text, reviewer text, third boolean)
      on conflict do nothing`.execute(tx);
  }
}

/** Every assignment of a programme with the marks given, null where there are none yet; one query. */
export async function assignmentsOf(db: Db | Tx, programmeId: string) {
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
