import type { Instant } from '../domain/calendar/shanghai';
import { ALIVE } from '../domain/programme/programme.states';
import { revokeLinks } from './link.repo';
import { newId } from './newId';
import { tellOfProgramme } from './notice.repo';
import { openPeople } from './openPeople';
import { at, type Db, type Tx } from './openStore';
import { contextOf } from './programme.context';
import { programmeEvent } from './programmeEvent';
import { lockSecret, stampSecret } from './secret.repo';

/**
 * Voids every link there is, ties the database to `secret` and tells everybody for whom something is open in a running
 * programme; all others find their new link in their next mail. Answers how many links died and how many people are
 * told.
 */
export async function renewAllLinks(
  db: Db,
  renewal: { secret: string; reason: string; byAccess: string; now: Instant },
): Promise<{ voided: number; notified: number }> {
  const { secret, byAccess, now } = renewal;
  return db.transaction().execute(async (tx) => {
    await lockSecret(tx);
    await stampSecret(tx, secret, now);
    const voided = await revokeLinks(tx, 'all', now);
    const id = await keepRenewal(tx, { ...renewal, personId: null });
    const programmes = await tx
      .selectFrom('programmes')
      .select(['id', 'revision'])
      .where('state', 'in', ALIVE)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
    let notified = 0;
    for (const programme of programmes) {
      const context = await contextOf(tx, programme.id, programme.revision);
      const people = await openPeople(tx, context, now);
      await tellRelinked(tx, programme.id, people, now);
      const data = { renewal: id, by: byAccess };
      await programmeEvent(tx, programme.id, { kind: 'linksRenewed', at: now, data });
      notified += people.filter((p) => context.people.get(p)?.email).length;
    }
    return { voided, notified };
  });
}

/** Of one person's links, or (null) of all. */
export async function keepRenewal(
  tx: Tx,
  renewal: { personId: string | null; reason: string; byAccess: string; now: Instant },
): Promise<string> {
  const { personId, reason, byAccess, now } = renewal;
  const id = newId('k');
  await tx
    .insertInto('link_renewals')
    .values({ id, person_id: personId, reason, by_access: byAccess, created_at: at(now) })
    .execute();
  return id;
}

/** Their own link is what is new: they are told themselves, on leave or not, and who has handed over has none. */
export async function tellRelinked(
  tx: Tx,
  programmeId: string,
  people: readonly string[],
  now: Instant,
): Promise<void> {
  const context = await contextOf(tx, programmeId);
  const recipients = people
    .filter((id) => !context.people.get(id)?.replacedBy)
    .map((personId) => ({ personId, forPerson: null, notBefore: null }));
  await tellOfProgramme(tx, context, { kind: 'relinked', at: now }, recipients, now);
}
