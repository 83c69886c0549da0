import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { awaitsDecision } from '../domain/matter/climbed';
import type { MatterState } from '../domain/matter/matter.types';
import { ESCALATION_TEXTS } from '../domain/notice/rung';
import { concernedAs } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { Actor } from './handIn';
import type { Db, Tx } from './openStore';

/** Of `notices as n` the escalations. */
export const CLIMBED = sql<boolean>`n.rung ~ ${sql.lit(ESCALATION_TEXTS)}`;

const REASON = '只能决定已升级督办到您这里、已过时限而仍未办结的环节；其他改动请在办公室的页面上办理';

/**
 * Behind a link, an officer or 分管领导 decides only what has climbed to them (or to whom they stand in for or took over from) in
 * this round and still waits for a decision; whoever is signed in at the office is not bound to it. Asked of the state that is judged,
 * so that it holds for every face. Throws "not-allowed".
 */
export async function requireClimbed(
  db: Db | Tx,
  context: ProgrammeContext,
  { matterId, state, step: id }: { matterId: string; state: MatterState; step: string },
  { personId }: Actor,
  now: Instant,
): Promise<void> {
  if (personId === null) return;
  const step = state.steps.find((s) => s.id === id);
  const place = { matterId, step: id, round: step?.round };
  if (step && awaitsDecision(state, step, now) && (await hasClimbed(db, context, place, personId, now)))
    return;
  throw new AppError('not-allowed', {
    problems: [{ path: 'step', reason: REASON }],
    ids: { matter: matterId, step: id },
  });
}

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
