import { type InsertObject, sql } from 'kysely';
import { afterQuiet, nextMailAt, type QuietHours } from '../domain/mailHours';
import { parseRung, rowOf } from '../domain/notice/rung';
import { linkTokens } from './link.repo';
import { derivedId } from './newId';
import { at, type Tx } from './openStore';
import { contextOf } from './programme.context';
import type { Schema } from './schema';

/**
 * Makes one mail a person of all notices due by `now`, where the person may have one now; what must wait is put off
 * until they may, but for news without which they cannot get at their tasks. A mail that waits to be sent is made anew
 * together with what has come since, so that whoever could not be reached for days gets one digest.
 */
export async function gatherMails(
  tx: Tx,
  office: { id: string; secret: string; quiet: QuietHours | null },
  now: number,
): Promise<void> {
  const due = await dueNotices(tx, office.id, now);
  if (due.length === 0) return;
  const people = new Map<string, typeof due>();
  for (const n of due) people.set(n.person_id, [...(people.get(n.person_id) ?? []), n]);
  const mails = await unsentMails(tx, [...people.keys()]);
  const fresh: NewMail[] = [];
  for (const [personId, notices] of people) {
    const unsent = mails.filter((m) => m.person_id === personId);
    const busy = unsent.some((m) => !m.idle);
    // Beside a mail that is on its way the new notices would make a second one: they wait for the next half-day.
    const last = busy ? now : notices[0]!.last;
    const when = notices.some((n) => rowOf(parseRung(n.rung)).urgent)
      ? afterQuiet(now, office.quiet)
      : nextMailAt(now, last, await leads(tx, notices), office.quiet);
    const ids = notices.map((n) => n.id);
    if (when > now) {
      await tx
        .updateTable('notices')
        .set({ planned_for: at(when) })
        .where('id', 'in', ids)
        .execute();
    } else fresh.push(await newMail(tx, { officeId: office.id, personId, ids, unsent }, now));
  }
  await keepMails(tx, fresh);
  for (const programmeId of new Set(due.map((n) => n.programme_id))) {
    const persons = due.filter((n) => n.programme_id === programmeId).map((n) => n.person_id);
    await linkTokens(tx, office.secret, programmeId, persons, now);
  }
}

async function dueNotices(tx: Tx, officeId: string, now: number) {
  return tx
    .selectFrom('notices as n')
    .innerJoin('programmes as p', 'p.id', 'n.programme_id')
    .select(['n.id', 'n.person_id', 'n.programme_id', 'n.rung', 'p.revision'])
    .select((e) =>
      e
        .selectFrom('mails as s')
        .select((x) => x.fn.max('s.sent_at').as('last'))
        .whereRef('s.person_id', '=', 'n.person_id')
        .where('s.state', '=', 'sent')
        .as('last'),
    )
    .where('n.office_id', '=', officeId)
    .where('n.state', '=', 'planned')
    .where('n.mail_id', 'is', null)
    .where('n.planned_for', '<=', at(now))
    .orderBy('n.id')
    .execute();
}

interface Unsent {
  id: string;
  person_id: string;
  attempts: number;
  next_attempt_at: number | null;
  refused_at: number | null;
  reason: string | null;
  /** Nobody is sending it and no copy of it can be under way. */
  idle: boolean;
}

/** These people's mails that wait to be sent, locked but for those that somebody is sending right now. */
async function unsentMails(tx: Tx, people: readonly string[]): Promise<Unsent[]> {
  const columns = ['id', 'person_id', 'attempts', 'next_attempt_at', 'refused_at', 'reason'] as const;
  const query = tx
    .selectFrom('mails')
    .select(columns)
    .where('person_id', 'in', [...people])
    .where('state', '=', 'planned');
  const free = new Set((await query.forUpdate().skipLocked().execute()).map((m) => m.id));
  const all = await query.orderBy('id').execute();
  // After one failed attempt the server's 250 may just have been lost on the line: that mail is repeated as it was,
  // under its Message-ID, and only taken apart if the repetition fails too.
  return all.map((m) => ({ ...m, idle: free.has(m.id) && m.attempts !== 1 }));
}

/** At most one mail a day for a 分管领导, by the people of today. */
async function leads(
  tx: Tx,
  notices: readonly { programme_id: string; person_id: string; revision: number }[],
): Promise<boolean> {
  for (const { programme_id, person_id, revision } of notices) {
    const { people } = await contextOf(tx, programme_id, revision);
    if (people.get(person_id)?.roles.some((r) => r.role === 'leader')) return true;
  }
  return false;
}

interface Gathered {
  officeId: string;
  personId: string;
  ids: string[];
  /** Taken apart for it. */
  unsent: Unsent[];
}

interface NewMail {
  row: InsertObject<Schema, 'mails'>;
  notices: string[];
}

async function newMail(tx: Tx, { officeId, personId, ids, unsent }: Gathered, now: number): Promise<NewMail> {
  const old = unsent.map((m) => m.id);
  const freed = old.length === 0 ? [] : await takeApart(tx, old);
  const notices = [...ids, ...freed].sort();
  const refused = unsent.flatMap((m) => m.refused_at ?? []);
  const row = {
    id: derivedId('e', ...notices),
    office_id: officeId,
    person_id: personId,
    state: 'planned' as const,
    // Patience and turn of what it is made of: otherwise something new every day would keep a dead mail alive.
    attempts: Math.max(0, ...unsent.map((m) => m.attempts)),
    next_attempt_at: at(Math.max(now, ...unsent.map((m) => m.next_attempt_at ?? now))),
    refused_at: refused.length === 0 ? null : at(Math.max(...refused)),
    reason: unsent.find((m) => m.reason !== null)?.reason ?? null,
    created_at: at(now),
  };
  return { row, notices };
}

/** Rows of one statement: Postgres takes 65,535 parameters. */
const CHUNK = 500;

/** Writes them in two statements for hundreds: at nine in the morning every mail of the day is made at once. */
async function keepMails(tx: Tx, mails: readonly NewMail[]): Promise<void> {
  for (let n = 0; n < mails.length; n += CHUNK) {
    const some = mails.slice(n, n + CHUNK);
    await tx
      .insertInto('mails')
      .values(some.map((m) => m.row))
      .onConflict((c) => c.doNothing())
      .execute();
    const parts = JSON.stringify(some.flatMap((m) => m.notices.map((id) => ({ id, mail: m.row.id }))));
    await sql`update notices n set mail_id = x.mail from jsonb_to_recordset(${parts}::jsonb) as x(id text, mail text)
      where n.id = x.id`.execute(tx);
  }
}

/** Ends mails in favour of a newer one and gives their notices free. */
async function takeApart(tx: Tx, mails: string[]): Promise<string[]> {
  const freed = await tx
    .selectFrom('notices')
    .select('id')
    .where('mail_id', 'in', mails)
    .where('state', '=', 'planned')
    .execute();
  await tx
    .updateTable('mails')
    .set({ state: 'suppressed', next_attempt_at: null, reason: 'merged' })
    .where('id', 'in', mails)
    .execute();
  return freed.map((n) => n.id);
}
