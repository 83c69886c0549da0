import { iso } from '../domain/calendar/shanghai';
import type { Addressed, NewNotice } from '../domain/notice/noticesFor';
import { formatRung, type NewRung } from '../domain/notice/rung';
import { type Recipient, recipientsOf } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import { derivedId } from './newId';
import { at, type Tx } from './openStore';
import { contextOf } from './programme.context';

/** Rows of one statement: Postgres takes 65,535 parameters. */
const CHUNK = 1000;

/** Rows of `commitExchange`; their ids come from what the notices say, so that one repeated is the same one. */
export function noticeRows(matterId: string, notices: readonly NewNotice[]) {
  return notices.map((n) => ({
    ...noticeRow(derivedId('n', matterId, n.step, n.round, n.version, n.rung, n.personId), n),
    step_id: n.step,
    round: n.round,
    version: n.version,
    not_before: n.notBefore === null ? null : iso(n.notBefore),
    delayed_by: n.delayedBy,
  }));
}

/** What of a notice's row follows from who is told what. */
export function noticeRow(id: string, to: Omit<Addressed, 'notBefore'>) {
  const { rung, personId, forPerson, suppressed } = to;
  const state = suppressed === null ? ('planned' as const) : ('suppressed' as const);
  return { id, rung, person_id: personId, for_person: forPerson, state, reason: suppressed };
}

/**
 * A notice about a programme as a whole to each of its officers with an e-mail, or to who stands in for them, but for
 * one it is about; those that are there already stay as they are.
 */
export async function tellOfficers(
  tx: Tx,
  about: { programmeId: string; rung: NewRung; except?: string },
  now: number,
): Promise<void> {
  const context = await contextOf(tx, about.programmeId);
  const recipients = recipientsOf(context, { person_id: null, group_name: null }, 'officer', now).filter(
    ({ personId }) => personId !== about.except && context.people.get(personId)?.email,
  );
  await tellOfProgramme(tx, context, about.rung, recipients, now);
}

/**
 * A notice about a programme as a whole; one that is there already stays as it is. Somebody without e-mail gets none,
 * and the record says so.
 */
export async function tellOfProgramme(
  tx: Tx,
  context: ProgrammeContext,
  rung: NewRung,
  recipients: readonly Recipient[],
  now: number,
): Promise<void> {
  for (let n = 0; n < recipients.length; n += CHUNK) {
    const rows = recipients.slice(n, n + CHUNK).map((r) => ownNotice(context, formatRung(rung), r, now));
    await tx
      .insertInto('notices')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

function ownNotice(context: ProgrammeContext, rung: string, to: Recipient, now: number) {
  const suppressed = context.people.get(to.personId)?.email ? null : 'no-email';
  return {
    ...noticeRow(derivedId('n', context.id, '', 0, rung, to.personId), { ...to, rung, suppressed }),
    office_id: context.officeId,
    programme_id: context.id,
    matter_id: null,
    step_id: '',
    round: 0,
    planned_for: at(to.notBefore ?? now),
    mail_id: null,
    created_at: at(now),
  };
}

/** What is not sent any more, and why. Those already in a mail are taken out of it just before it goes. */
export async function suppressWaiting(
  tx: Tx,
  which: { programmeId: string; reason: string; personId?: string; forPerson?: string; rung?: NewRung },
): Promise<void> {
  let query = tx
    .updateTable('notices')
    .set({ state: 'suppressed', reason: which.reason })
    .where('programme_id', '=', which.programmeId)
    .where('state', '=', 'planned');
  if (which.personId !== undefined) query = query.where('person_id', '=', which.personId);
  if (which.forPerson !== undefined) query = query.where('for_person', '=', which.forPerson);
  if (which.rung !== undefined) query = query.where('rung', '=', formatRung(which.rung));
  await query.execute();
}
