import type { Instant } from '../domain/calendar/shanghai';
import { humanOf, programmesOfHuman } from './human.repo';
import { revokeLinks } from './link.repo';
import { newId } from './newId';
import { tellOfProgramme } from './notice.repo';
import { openPeople } from './openPeople';
import { at, type Db, type Tx } from './openStore';
import { contextOf } from './programme.context';
import { programmeEvent } from './programmeEvent';
import { lockSecret, stampSecret } from './secret.repo';

export interface Renewal {
  personId: string;
  reason: string;
  byAccess: string;
  now: Instant;
}

/**
 * Voids one human's links at once, in every running programme on whose roster they stand, and tells them in each with a new one: a
 * phone was lost, a mail went on to somebody else. Throws "not-found". Answers the offices whose couriers have news.
 */
export async function renewLinks(tx: Tx, wish: Renewal): Promise<{ id: string; offices: string[] }> {
  const { personId, byAccess, now } = wish;
  const rows = await programmesOfHuman(tx, await humanOf(tx, personId));
  const id = await keepRenewal(tx, { ...wish, personId });
  for (const row of rows) {
    await revokeLinks(tx, { programmeId: row.id, personId: row.personId }, now);
    await tellRelinked(tx, row.id, [row.personId], now);
    const data = { renewal: id, person: row.personId, by: byAccess };
    await programmeEvent(tx, row.id, { kind: 'linksRenewed', at: now, data });
  }
  return { id, offices: [...new Set(rows.map((r) => r.office_id))] };
}

/**
 * Voids every link there is, ties the database to `secret` and tells everybody for whom something is open in a running programme;
 * all others find their new link in their next mail. Answers how many links died and how many people are told.
 */
export async function renewAllLinks(
  db: Db,
  wish: { secret: string; reason: string; byAccess: string; now: Instant },
): Promise<{ voided: number; told: number }> {
  const { secret, byAccess, now } = wish;
  return db.transaction().execute(async (tx) => {
    await lockSecret(tx);
    await stampSecret(tx, secret, now);
    const voided = await revokeLinks(tx, 'all', now);
    const id = await keepRenewal(tx, { ...wish, personId: null });
    const programmes = await tx
      .selectFrom('programmes')
      .select(['id', 'revision'])
      .where('state', 'in', ['running', 'paused'])
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
    let told = 0;
    for (const programme of programmes) {
      const context = await contextOf(tx, programme.id, programme.revision);
      const people = await openPeople(tx, context, now);
      await tellRelinked(tx, programme.id, people, now);
      const data = { renewal: id, by: byAccess };
      await programmeEvent(tx, programme.id, { kind: 'linksRenewed', at: now, data });
      told += people.filter((p) => context.people.get(p)?.email).length;
    }
    return { voided, told };
  });
}

async function keepRenewal(
  tx: Tx,
  { personId, reason, byAccess, now }: Omit<Renewal, 'personId'> & { personId: string | null },
): Promise<string> {
  const id = newId('k');
  await tx
    .insertInto('link_renewals')
    .values({ id, person_id: personId, reason, by_access: byAccess, created_at: at(now) })
    .execute();
  return id;
}

/** Their own link is what is new: they are told themselves, on leave or not, and who has handed over has none. */
async function tellRelinked(
  tx: Tx,
  programmeId: string,
  people: readonly string[],
  now: Instant,
): Promise<void> {
  const context = await contextOf(tx, programmeId);
  const told = people
    .filter((id) => !context.people.get(id)?.replacedBy)
    .map((personId) => ({ personId, forPerson: null, notBefore: null }));
  await tellOfProgramme(tx, context, { kind: 'relinked', at: now }, told, now);
}
