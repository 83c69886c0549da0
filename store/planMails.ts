import { dateOf, instantOf } from '../domain/calendar/shanghai';
import { afterQuiet, nextMorning, type QuietHours } from '../domain/mailHours';
import { gatherMails } from './gatherMails';
import { linkTokens } from './link.repo';
import { at, type Db, type Tx } from './openStore';

/** How an office's mail is sent. */
export interface MailRules {
  /** The office's id. */
  id: string;
  secret: string;
  /** Mails a day. */
  perDay: number;
  /** Mails named at once. */
  limit: number;
  /** Stopped by the environment. */
  stopped: boolean;
  quiet: QuietHours | null;
}

export interface MailPlan {
  /** Mails to be sent now, at most `limit`. */
  mails: string[];
  /** When there is something to do next; null if nothing is waiting. */
  nextAt: number | null;
}

/**
 * Gathers all notices due by `now` into one mail a person, and names the mails whose turn it is, new ones and retries.
 * A mail's id comes from its notices, so the same call repeated finds the same mail. Links are committed here, before
 * any mail that carries them can be sent. Nothing is named while the office's mail is stopped, in the quiet hours, or
 * when the day's quota is used.
 */
export async function planMails(db: Db, office: MailRules, now: number): Promise<MailPlan> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('offices')
      .selectAll()
      .where('id', '=', office.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (office.stopped || row.mail_stopped_at !== null) return { mails: [], nextAt: null };
    const quietUntil = afterQuiet(now, office.quiet);
    if (quietUntil > now) {
      await putOff(tx, office.id, now, quietUntil);
      return { mails: [], nextAt: await nextTime(tx, office, now) };
    }
    await gatherMails(tx, office, now);
    const left = office.perDay - (await sentToday(tx, office.id, now));
    if (left <= 0) return { mails: [], nextAt: nextMorning(now, office.quiet) };
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
    await ensureLinks(
      tx,
      office.secret,
      mails.map((m) => m.id),
      now,
    );
    return { mails: mails.map((m) => m.id), nextAt: await nextTime(tx, office, now) };
  });
}

/**
 * What has fallen due in the quiet hours waits for their end, retries too; written down, so that the sweep lets it lie.
 */
async function putOff(tx: Tx, officeId: string, now: number, until: number): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ planned_for: at(until) })
    .where('office_id', '=', officeId)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .where('planned_for', '<=', at(now))
    .execute();
  await tx
    .updateTable('mails')
    .set({ next_attempt_at: at(until) })
    .where('office_id', '=', officeId)
    .where('state', '=', 'planned')
    .where('next_attempt_at', '<=', at(now))
    .execute();
}

/**
 * A mail that waited for its next attempt may have lost its links since: voided by hand, or because its address was
 * wrong.
 */
async function ensureLinks(tx: Tx, secret: string, mails: readonly string[], now: number): Promise<void> {
  if (mails.length === 0) return;
  const without = await tx
    .selectFrom('notices as n')
    .select(['n.programme_id', 'n.person_id'])
    .distinct()
    .where('n.mail_id', 'in', [...mails])
    .where('n.state', '=', 'planned')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('links as l')
            .select('l.id')
            .whereRef('l.programme_id', '=', 'n.programme_id')
            .whereRef('l.person_id', '=', 'n.person_id')
            .where('l.revoked_at', 'is', null),
        ),
      ),
    )
    .execute();
  for (const programmeId of new Set(without.map((w) => w.programme_id))) {
    const persons = without.filter((w) => w.programme_id === programmeId).map((w) => w.person_id);
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

async function nextTime(tx: Tx, { id: officeId, quiet }: MailRules, now: number): Promise<number | null> {
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
  return times.length === 0 ? null : afterQuiet(Math.min(...times), quiet);
}
