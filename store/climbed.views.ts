import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import { ESCALATION_TEXTS } from '../domain/notice/rung';
import { concernedAs } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { Db, Tx } from './openStore';

/** Of `notices as n` the escalations. */
export const CLIMBED = sql<boolean>`n.rung ~ ${sql.lit(ESCALATION_TEXTS)}`;

/** True if a step has climbed to somebody, in a round or (without one) in any. */
export async function hasClimbed(
  db: Db | Tx,
  context: ProgrammeContext,
  { matterId, step, round }: { matterId: string; step: string; round?: number },
  personId: string,
  now: Instant,
): Promise<boolean> {
  let query = db
    .selectFrom('notices as n')
    .select('n.id')
    .where('n.matter_id', '=', matterId)
    .where('n.step_id', '=', step)
    .where('n.person_id', 'in', concernedAs(context, personId, now))
    .where(CLIMBED);
  if (round !== undefined) query = query.where('n.round', '=', round);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
