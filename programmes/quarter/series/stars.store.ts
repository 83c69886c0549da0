import { sql } from 'kysely';
import { unitKey } from '../../../domain/people/textKeys';
import { measured } from '../../../store/measures.views';
import type { Db, Tx } from '../../../store/openStore';

/**
 * Stars that were decided for units in a year, by the name's key (`unitKey`); the newest decision of each. They are set
 * beside the year's marks, which are one of the rating's inputs and are never converted into it.
 */
export async function starsOfYear(db: Db | Tx, officeId: string, year: number): Promise<Map<string, number>> {
  const rows = await measured(db, 'stars')
    .distinctOn('m.group_name')
    .select('m.group_name as unit')
    .where('p.office_id', '=', officeId)
    .where(sql<boolean>`extract(year from f.received_at at time zone 'Asia/Shanghai') = ${year}`)
    .orderBy('m.group_name')
    .orderBy('f.received_at', 'desc')
    .execute();
  return new Map(
    rows.flatMap(({ unit, value }) =>
      unit === null || value === null ? [] : [[unitKey(unit), value] as const],
    ),
  );
}
