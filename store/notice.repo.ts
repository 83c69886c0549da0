import { derivedId } from './newId';
import type { NewNotice } from './notice.plan';
import { at, type Tx } from './openStore';

/**
 * Writes notices; one that is there already stays as it is. True if the courier should be poked: something is to be
 * sent and nothing else of this office was waiting (then it is awake already; the sweep covers the race).
 */
export async function keepNotices(
  tx: Tx,
  officeId: string,
  notices: readonly NewNotice[],
  now: number,
): Promise<boolean> {
  if (notices.length === 0) return false;
  const planned = notices.some((n) => n.suppressed === null);
  const waiting = planned && (await anyDue(tx, officeId, now));
  await tx
    .insertInto('notices')
    .values(
      notices.map((n) => ({
        id: derivedId('n', n.matterId ?? n.programmeId, n.step, n.round, n.rung, n.personId),
        office_id: officeId,
        programme_id: n.programmeId,
        matter_id: n.matterId,
        step_id: n.step,
        round: n.round,
        rung: n.rung,
        person_id: n.personId,
        planned_for: at(now),
        state: n.suppressed === null ? ('planned' as const) : ('suppressed' as const),
        reason: n.suppressed,
        mail_id: null,
        created_at: at(now),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
  return planned && !waiting;
}

async function anyDue(tx: Tx, officeId: string, now: number): Promise<boolean> {
  const due = await tx
    .selectFrom('notices')
    .select('id')
    .where('office_id', '=', officeId)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .where('planned_for', '<=', at(now))
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}
