import { addDays, dateOf, instantOf } from '../domain/calendar/shanghai';
import { nextMailAt } from '../domain/mailHours';
import { linkTokens } from './link.repo';
import { derivedId } from './newId';
import { at, type Db, type Tx } from './openStore';

export interface MailPlan {
  /** Mails to be sent now, at most `limit`. */
  mails: string[];
  /** When there is something to do next; null if nothing is waiting. */
  nextAt: number | null;
}

/**
 * Gathers all notices due by `now` into one mail a person, and names the mails whose turn it is, new ones and retries.
 * A mail's id comes from its notices, so the same call repeated finds the same mail. Links are committed here, before
 * any mail that carries them can be sent. Nothing is named while the office's mail is stopped or the day's quota is used.
 */
export async function planMails(
  db: Db,
  office: { id: string; secret: string; perDay: number; limit: number; stopped: boolean },
  now: number,
): Promise<MailPlan> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('offices')
      .selectAll()
      .where('id', '=', office.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (office.stopped || row.mail_stopped_at !== null) return { mails: [], nextAt: null };
    await gather(tx, office.id, office.secret, now);
    const left = office.perDay - (await sentToday(tx, office.id, now));
    if (left <= 0) return { mails: [], nextAt: instantOf(addDays(dateOf(now), 1), '08:30') };
    const mails = await tx
      .selectFrom('mails')
      .select('id')
      .where('office_id', '=', office.id)
      .where('state', '=', 'planned')
      .where('next_attempt_at', '<=', at(now))
      // What stopped the office's mail before goes last, so that it cannot stand in the way of the others again.
      .orderBy('refused_at', (o) => o.asc().nullsFirst())
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(Math.min(left, office.limit))
      .execute();
    return { mails: mails.map((m) => m.id), nextAt: await nextTime(tx, office.id, now) };
  });
}

async function gather(tx: Tx, officeId: string, secret: string, now: number): Promise<void> {
  const due = await tx
    .selectFrom('notices as n')
    .innerJoin('programmes as p', 'p.id', 'n.programme_id')
    .select(['n.id', 'n.person_id', 'n.programme_id'])
    .select((e) => [
      e
        .selectFrom('mails as s')
        .select((x) => x.fn.max('s.sent_at').as('last'))
        .whereRef('s.person_id', '=', 'n.person_id')
        .where('s.state', '=', 'sent')
        .as('last'),
      e
        .exists(
          e
            .selectFrom('mails as w')
            .select('w.id')
            .whereRef('w.person_id', '=', 'n.person_id')
            .where('w.state', '=', 'planned'),
        )
        .as('waiting'),
      e
        .exists(
          e
            .selectFrom('members as r')
            .select('r.role')
            .whereRef('r.person_id', '=', 'n.person_id')
            .where('r.role', '=', 'leader'),
        )
        .as('leads'),
    ])
    .where('n.office_id', '=', officeId)
    .where('n.state', '=', 'planned')
    .where('n.mail_id', 'is', null)
    .where('n.planned_for', '<=', at(now))
    .orderBy('n.id')
    .execute();
  const people = new Map<string, typeof due>();
  for (const n of due) people.set(n.person_id, [...(people.get(n.person_id) ?? []), n]);
  for (const [personId, notices] of people) {
    const { last, leads, waiting } = notices[0]!;
    // A mail of this person that is still being retried would make two: the new notices wait for the next half-day.
    const when = nextMailAt(now, waiting ? now : last, Boolean(leads));
    const ids = notices.map((n) => n.id);
    if (when > now) {
      await tx
        .updateTable('notices')
        .set({ planned_for: at(when) })
        .where('id', 'in', ids)
        .execute();
      continue;
    }
    const id = derivedId('e', ...ids);
    await tx
      .insertInto('mails')
      .values({
        id,
        office_id: officeId,
        person_id: personId,
        state: 'planned',
        next_attempt_at: at(now),
        reason: null,
        created_at: at(now),
      })
      .onConflict((c) => c.doNothing())
      .execute();
    await tx.updateTable('notices').set({ mail_id: id }).where('id', 'in', ids).execute();
  }
  const programmes = new Set(due.map((n) => n.programme_id));
  for (const programmeId of programmes) {
    const persons = due.filter((n) => n.programme_id === programmeId).map((n) => n.person_id);
    await linkTokens(tx, secret, programmeId, persons, now);
  }
}

async function sentToday(tx: Tx, officeId: string, now: number): Promise<number> {
  const { count } = await tx
    .selectFrom('mails')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('office_id', '=', officeId)
    .where('state', '=', 'sent')
    .where('sent_at', '>=', at(instantOf(dateOf(now), '00:00')))
    .executeTakeFirstOrThrow();
  return count;
}

async function nextTime(tx: Tx, officeId: string, now: number): Promise<number | null> {
  const notice = await tx
    .selectFrom('notices')
    .select((e) => e.fn.min('planned_for').as('at'))
    .where('office_id', '=', officeId)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .executeTakeFirst();
  const retry = await tx
    .selectFrom('mails')
    .select((e) => e.fn.min('next_attempt_at').as('at'))
    .where('office_id', '=', officeId)
    .where('state', '=', 'planned')
    .where('next_attempt_at', '>', at(now))
    .executeTakeFirst();
  const times = [notice?.at, retry?.at].filter((t): t is number => typeof t === 'number');
  return times.length === 0 ? null : Math.min(...times);
}
