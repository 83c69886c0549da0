import { type MailContent, mailContent } from './mail.views';
import { derivedId } from './newId';
import { at, type Db, type Tx } from './openStore';

/** What the mail server made of a mail; the classes of `mail/classifySmtpError`. */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'refused-recipient'; reason: string }
  | { kind: 'refused-sender'; reason: string }
  | { kind: 'temporary'; reason: string };

const MINUTE = 60_000;
/** Greylisting lasts minutes, a full mailbox hours, a broken server a weekend: about four days in all, then given up. */
const RETRY_AFTER = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440].map((m) => m * MINUTE);

class NotSent extends Error {
  constructor(readonly outcome: Exclude<Outcome, { kind: 'sent' }>) {
    super('not sent');
  }
}

/**
 * Sends one mail while holding its row's lock, so that an attempt that was thought dead and its retry never send it
 * both. The row says "sent" before the server is spoken to and is committed right after its 250: only a crash between
 * these two can repeat a mail, with the same Message-ID. Notices that have lost their point are suppressed here, at the
 * last moment. Answers what became of it; `gone` if somebody else has it or it is done.
 */
export async function sendMail(
  db: Db,
  mailId: string,
  now: number,
  deliver: (content: MailContent, tx: Tx) => Promise<Outcome>,
): Promise<Outcome['kind'] | 'suppressed' | 'gone'> {
  try {
    return await db.transaction().execute(async (tx) => {
      const mail = await tx
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', mailId)
        .where('state', '=', 'planned')
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!mail) return 'gone';
      const content = await mailContent(tx, mailId);
      for (const { noticeId, reason } of content.pointless) {
        await tx
          .updateTable('notices')
          .set({ state: 'suppressed', reason })
          .where('id', '=', noticeId)
          .execute();
      }
      if (content.items.length === 0) {
        await tx
          .updateTable('mails')
          .set({ state: 'suppressed', next_attempt_at: null })
          .where('id', '=', mailId)
          .execute();
        return 'suppressed';
      }
      await tx
        .updateTable('mails')
        .set({
          state: 'sent',
          sent_at: at(now),
          next_attempt_at: null,
          reason: null,
          attempts: mail.attempts + 1,
        })
        .where('id', '=', mailId)
        .execute();
      const ids = content.items.map((i) => i.noticeId);
      await tx.updateTable('notices').set({ state: 'sent' }).where('id', 'in', ids).execute();
      const outcome = await deliver(content, tx);
      if (outcome.kind !== 'sent') throw new NotSent(outcome);
      return 'sent';
    });
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    const { outcome } = error;
    await db.transaction().execute((tx) => recordFailure(tx, mailId, outcome, now));
    return outcome.kind;
  }
}

async function recordFailure(
  tx: Tx,
  mailId: string,
  outcome: Exclude<Outcome, { kind: 'sent' }>,
  now: number,
): Promise<void> {
  const mail = await tx
    .selectFrom('mails')
    .selectAll()
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (mail.state !== 'planned') return;
  if (outcome.kind === 'refused-sender') {
    // Nothing is wrong with this mail: it goes back as it was, and the office's mail stops until the admin resumes it.
    await tx
      .updateTable('offices')
      .set({ mail_stopped_at: at(now), mail_stopped_reason: outcome.reason })
      .where('id', '=', mail.office_id)
      .where('mail_stopped_at', 'is', null)
      .execute();
    return;
  }
  const attempts = mail.attempts + 1;
  const wait = outcome.kind === 'temporary' ? RETRY_AFTER[attempts - 1] : undefined;
  if (wait !== undefined) {
    await tx
      .updateTable('mails')
      .set({ attempts, next_attempt_at: at(now + wait), reason: outcome.reason })
      .where('id', '=', mailId)
      .execute();
    return;
  }
  await tx
    .updateTable('mails')
    .set({ state: 'failed', attempts, next_attempt_at: null, reason: outcome.reason })
    .where('id', '=', mailId)
    .execute();
  const failed = await tx
    .updateTable('notices')
    .set({ state: 'failed', reason: outcome.reason })
    .where('mail_id', '=', mailId)
    .where('state', '=', 'planned')
    .returning(['programme_id'])
    .execute();
  for (const programmeId of new Set(failed.map((f) => f.programme_id))) {
    await tellOfficers(tx, { programmeId, officeId: mail.office_id, personId: mail.person_id }, now);
  }
}

/** Once a programme for each dead address. */
async function tellOfficers(
  tx: Tx,
  about: { programmeId: string; officeId: string; personId: string },
  now: number,
): Promise<void> {
  const officers = await tx
    .selectFrom('programmes as p')
    .innerJoin('members as m', (j) => j.onRef('m.roster_id', '=', 'p.roster_id').on('m.role', '=', 'officer'))
    .innerJoin('persons as h', 'h.id', 'm.person_id')
    .select('h.id')
    .where('p.id', '=', about.programmeId)
    .where('h.email', 'is not', null)
    .where('h.id', '<>', about.personId)
    .execute();
  if (officers.length === 0) return;
  const rung = `undeliverable:${about.personId}`;
  await tx
    .insertInto('notices')
    .values(
      officers.map((o) => ({
        id: derivedId('n', about.programmeId, '', 0, rung, o.id),
        office_id: about.officeId,
        programme_id: about.programmeId,
        matter_id: null,
        step_id: '',
        round: 0,
        rung,
        person_id: o.id,
        planned_for: at(now),
        state: 'planned' as const,
        reason: null,
        mail_id: null,
        created_at: at(now),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
