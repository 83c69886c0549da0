import type { Instant } from '../domain/calendar/shanghai';
import { formatRung } from '../domain/notice/rung';
import { nameKey } from '../domain/people/textKeys';
import type { humanOf } from './human.repo';
import { newId } from './newId';
import { at, type Tx } from './openStore';

type Known = Awaited<ReturnType<typeof humanOf>>;

/** Writes an address on every roster on which a human stands; what is absent stays as each roster has it. */
export async function writeAddress(
  tx: Tx,
  { id, humanId, name }: Known,
  address: { email?: string; phone?: string | null },
): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ human_id: humanId, name_key: nameKey(name), ...address })
    .where((e) => e.or([e('human_id', '=', humanId), e('id', '=', id)]))
    .execute();
}

/** Whoever of this name it is known of who they are, on all rosters. */
export async function namesakesOf(tx: Tx, name: string) {
  return tx
    .selectFrom('persons')
    .selectAll()
    .where('name_key', '=', nameKey(name))
    .where('human_id', 'is not', null)
    .execute();
}

/** From now on others are the same human as one. */
export async function joinHumans(tx: Tx, humanId: string, others: readonly (string | null)[]): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ human_id: humanId })
    .where('human_id', 'in', [...others])
    .execute();
}

export async function keepMending(
  tx: Tx,
  mending: { personId: string; reason: string; byAccess: string; now: Instant },
): Promise<string> {
  const { personId, reason, byAccess, now } = mending;
  const id = newId('d');
  await tx
    .insertInto('mendings')
    .values({ id, person_id: personId, reason, by_access: byAccess, created_at: at(now) })
    .execute();
  return id;
}

/** Notices that failed for the old address and whose step is still open are told anew. */
export async function giveUpFailed(tx: Tx, programmeId: string, personId: string): Promise<void> {
  await tx
    .updateTable('notices as n')
    .from('steps as s')
    .set({ state: 'suppressed', reason: 'readdressed' })
    .whereRef('s.matter_id', '=', 'n.matter_id')
    .whereRef('s.id', '=', 'n.step_id')
    .whereRef('s.round', '=', 'n.round')
    .where('s.status', '=', 'open')
    .where('n.programme_id', '=', programmeId)
    .where('n.person_id', '=', personId)
    .where('n.state', '=', 'failed')
    .execute();
}

/**
 * A mail that waits for its next attempt would wait for hours though its address is right now. One that is being sent
 * at this moment is left alone: waiting for a slow mail server would keep the old link alive as long.
 */
export async function sendAgainNow(tx: Tx, personId: string, now: Instant): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ next_attempt_at: at(now) })
    .where('id', 'in', (e) =>
      e
        .selectFrom('mails')
        .select('id')
        .where('person_id', '=', personId)
        .where('state', '=', 'planned')
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}

/** How often somebody was told in a programme that their address was mended. */
export async function timesReaddressed(tx: Tx, programmeId: string, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('notices')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('rung', 'like', formatRung({ kind: 'readdressed', person: personId, n: '%' }))
    .executeTakeFirstOrThrow();
  return count;
}
