import type { Instant } from '../domain/calendar/shanghai';
import { AppError, wrongAt } from '../domain/errors';
import { formatRung } from '../domain/notice/rung';
import { recipientsFor } from '../domain/people/actors';
import { likeness } from '../domain/people/sameHuman';
import { nameKey } from '../domain/people/textKeys';
import { humanOf, programmesOfHuman } from './human.repo';
import { revokeLinks } from './link.repo';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import { tellOfProgramme } from './notice.repo';
import { at, type Tx } from './openStore';
import { bumpRevision, contextOf } from './programme.context';
import { programmeEvent } from './programmeEvent';

export interface Mending {
  personId: string;
  /** Absent: stays as it is. */
  email?: string;
  /** Absent: stays as it is; null: none. */
  phone?: string | null;
  reason: string;
  byAccess: string;
  now: Instant;
}

/**
 * Mends somebody's address on every roster on which this same human stands, so that they stay the same human on all. With another
 * e-mail the links that went to the old one die at once, what waits goes to the new one, and mails that could not be delivered are
 * given up for one that names what is open now, with a new link, in each running programme.
 * Throws "not-found", or "invalid-request" if nothing would change. Answers the offices whose couriers have news.
 */
export async function mendAddress(tx: Tx, wish: Mending): Promise<{ offices: string[] }> {
  const { personId, byAccess, now } = wish;
  const person = await humanOf(tx, personId);
  const email = wish.email ?? person.email;
  const phone = wish.phone === undefined ? person.phone : wish.phone;
  if (email === person.email && phone === person.phone) {
    throw wrongAt('email', '与原来登记的相同');
  }
  await lockHumans(tx);
  const { humanId } = person;
  await tx
    .updateTable('persons')
    // What was not asked for stays as each roster has it.
    .set({
      ...{ human_id: humanId, name_key: nameKey(person.name) },
      ...(wish.email !== undefined && { email }),
      ...(wish.phone !== undefined && { phone }),
    })
    .where((e) => e.or([e('human_id', '=', humanId), e('id', '=', personId)]))
    .execute();
  await becomesOne(tx, { ...person, email, phone }, wish.email === undefined ? 'phone' : 'email');
  const rows = await programmesOfHuman(tx, person);
  const id = newId('d');
  await tx
    .insertInto('mendings')
    .values({ id, person_id: personId, reason: wish.reason, by_access: byAccess, created_at: at(now) })
    .execute();
  const ids = [...new Set(rows.map((r) => r.id))];
  await bumpRevision(tx, ids);
  for (const programmeId of ids) {
    const event = { kind: 'addressMended', at: now, data: { mending: id, by: byAccess } };
    await programmeEvent(tx, programmeId, event);
  }
  if (email === person.email) return { offices: [] };
  for (const row of rows) {
    // Whoever reads the old mailbox, a stranger perhaps, has it.
    await revokeLinks(tx, { programmeId: row.id, personId: row.personId }, now);
    await giveUpFailed(tx, row.id, row.personId);
    await sendAgainNow(tx, row.personId, now);
    await tellAnew(tx, row.id, row.personId, now);
  }
  return { offices: [...new Set(rows.map((r) => r.office_id))] };
}

/**
 * With an address that a namesake has on other rosters somebody is that human: from now on they are one there too. Throws
 * "invalid-request" if both stand on one roster: two people on it would silently have become one.
 */
async function becomesOne(tx: Tx, person: Awaited<ReturnType<typeof humanOf>>, path: string): Promise<void> {
  const namesakes = await tx
    .selectFrom('persons')
    .selectAll()
    .where('name_key', '=', nameKey(person.name))
    .where('human_id', 'is not', null)
    .execute();
  const others = new Set(
    namesakes
      .filter((r) => r.human_id !== person.humanId && likeness(person, r) === 'same')
      .map((r) => r.human_id),
  );
  if (others.size === 0) return;
  const joined = namesakes.filter(
    (r) => !r.twin && (r.human_id === person.humanId || others.has(r.human_id)),
  );
  if (new Set(joined.map((r) => r.roster_id)).size < joined.length) {
    const reason = '同一份名册上有一位同名的人已登记了这个邮箱或手机，改后分不清是两个人还是同一个人；请核对';
    throw new AppError('invalid-request', { problems: [{ path, reason }] });
  }
  await tx
    .updateTable('persons')
    .set({ human_id: person.humanId })
    .where('human_id', 'in', [...others])
    .execute();
}

/** Notices that failed for the old address and whose step is still open are told anew. */
async function giveUpFailed(tx: Tx, programmeId: string, personId: string): Promise<void> {
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
 * A mail that waits for its next attempt would wait for hours though its address is right now. One that is being sent at this
 * moment is left alone: waiting for a slow mail server would keep the old link alive as long.
 */
async function sendAgainNow(tx: Tx, personId: string, now: Instant): Promise<void> {
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

async function tellAnew(tx: Tx, programmeId: string, personId: string, now: Instant): Promise<void> {
  const context = await contextOf(tx, programmeId);
  if (context.people.get(personId)?.replacedBy) return;
  const rung = { kind: 'readdressed', person: personId } as const;
  const { count } = await tx
    .selectFrom('notices')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('rung', 'like', formatRung({ ...rung, n: '%' }))
    .executeTakeFirstOrThrow();
  // Their own address is what was mended: it goes to them, on leave or not.
  const [told] = recipientsFor(context, personId, now).filter((r) => r.personId === personId);
  const own = told ?? { personId, forPerson: null, notBefore: null };
  await tellOfProgramme(tx, context, { ...rung, n: count + 1 }, [own], now);
}
