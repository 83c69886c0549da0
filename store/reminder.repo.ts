import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import { at, type Db, type Tx } from './openStore';

/**
 * Whoever reminds one of some humans does so one after another, until the transaction ends: the limit a week goes over
 * all matters, so a matter's row lock does not hold it. Locks are taken in one order for everybody, always after that
 * of one matter, and by reminders only.
 */
export async function lockReminded(tx: Tx, humanIds: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtext('tongxin-reminded'), key)
    from (select distinct hashtext(human) as key from unnest(${[...humanIds]}::text[]) as h(human) order by key) keys
  `.execute(tx);
}

/** How often each of some humans was reminded by hand since an instant, in all matters of the office. */
export async function timesReminded(
  db: Db | Tx,
  humanIds: readonly string[],
  since: Instant,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ human: string; times: number }>`
    select p.human_id as human, count(*)::int as times
    from facts f
      cross join lateral jsonb_array_elements_text(f.data -> 'to') as t (person)
      join persons p on p.id = t.person
    where f.kind = 'remindedByHand' and f.received_at >= ${at(since)} and p.human_id = any(${[...humanIds]}::text[])
    group by p.human_id`.execute(db);
  return new Map(rows.map(({ human, times }) => [human, times]));
}

/** When somebody reminded by hand of a step, oldest first; `human` null: whoever was signed in, without a name. */
export async function remindedOf(
  db: Db | Tx,
  { matterId, step }: { matterId: string; step: string },
  human: string | null,
): Promise<Instant[]> {
  const rows = await db
    .selectFrom('facts as f')
    .leftJoin('persons as p', 'p.id', 'f.by_person')
    .select('f.received_at as at')
    .where('f.matter_id', '=', matterId)
    .where('f.step_id', '=', step)
    .where('f.kind', '=', 'remindedByHand')
    .where('p.human_id', human === null ? 'is' : '=', human)
    .orderBy('f.seq')
    .execute();
  return rows.map((r) => r.at);
}
