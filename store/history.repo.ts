import { sql } from 'kysely';
import { at, type Db } from './openStore';

/** Workflows close within seconds of their last exchange; a history fetched sooner would lack its end. */
const CLOSED_AFTER = 60_000;

/** Matters that have ended and whose history is not yet stored, at most `limit`. */
export async function mattersWithoutHistory(
  db: Db,
  now: number,
  limit: number,
): Promise<{ id: string; workflowId: string }[]> {
  return (
    db
      .selectFrom('matters as m')
      .select(['m.id', 'm.workflow_id as workflowId'])
      .where('m.ended_at', '<', at(now - CLOSED_AFTER))
      .where((e) =>
        e.not(
          e.exists(e.selectFrom('histories as h').select('h.matter_id').whereRef('h.matter_id', '=', 'm.id')),
        ),
      )
      // In any order: those whose workflow never closes must not stand before the others for ever.
      .orderBy(sql`random()`)
      .limit(limit)
      .execute()
  );
}

/** Stores a history, gzipped JSON; null if Temporal has none. The first one stored stands. */
export async function keepHistory(db: Db, matterId: string, body: Buffer | null, now: number): Promise<void> {
  await db
    .insertInto('histories')
    .values({ matter_id: matterId, body, created_at: at(now) })
    .onConflict((c) => c.doNothing())
    .execute();
}
