import { sql } from 'kysely';
import type { Tx } from './openStore';

/**
 * One at a time decides who is who, until its transaction ends: of two rosters that are kept at once and both name
 * somebody new, the second must find whom the first has kept, or one human would be two. Rosters are kept a few times a
 * day.
 */
export async function lockHumans(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tongxin-humans'))`.execute(tx);
}
