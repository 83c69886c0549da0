import { sql } from 'kysely';
import { unitKey } from '../../domain/people/textKeys';
import type { Db, Tx } from '../openStore';

/** The template of the rating (五星级规范化); it is a programme of its own. */
const RATING = 'five-star';
const DECIDED_IN = 'decide';

/**
 * Stars that were decided for units in a year, by the name's key (`unitKey`); the newest decision of each. They are set beside the year's marks, which are
 * one of the rating's inputs and are never converted into it.
 */
export async function starsOfYear(db: Db | Tx, officeId: string, year: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .innerJoin('programmes as p', 'p.id', 'm.programme_id')
    .innerJoin('templates as t', 't.sha256', 'p.template_sha256')
    .distinctOn('m.group_name')
    .select(['m.group_name as unit', sql<number>`(f.form ->> 'stars')::int`.as('stars')])
    .where('p.office_id', '=', officeId)
    .where('t.id', '=', RATING)
    .where('f.step_id', '=', DECIDED_IN)
    .where('f.kind', '=', 'submitted')
    .where(sql<boolean>`extract(year from f.received_at at time zone 'Asia/Shanghai') = ${year}`)
    .orderBy('m.group_name')
    .orderBy('f.received_at', 'desc')
    .execute();
  return new Map(rows.flatMap(({ unit, stars }) => (unit === null ? [] : [[unitKey(unit), stars] as const])));
}
