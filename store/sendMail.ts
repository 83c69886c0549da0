import { sql } from 'kysely';
import type { NewRung } from '../domain/notice/rung';
import { allowIdle } from './connection.limits';
import { handOn } from './handOn';
import type { MailContent } from './mail.types';
import { mailContent } from './mail.views';
import { stopOfficeMail } from './mailSwitch.repo';
import { tellOfficers } from './notice.repo';
import { at, type Db, type Tx } from './openStore';

/** What the mail server made of a mail; the classes of `mail/classifySmtpError`. */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'refused-recipient'; reason: string }
  | { kind: 'refused-sender'; reason: string }
  | { kind: 'temporary'; reason: string };

const MINUTE = 60_000;
/**
 * Greylisting lasts minutes, a full mailbox hours, a broken server a weekend: about four days in all, then given up.
 */
const RETRY_AFTER = [1, 5, 15, 60, 240, 720, 1440, 1440, 1440].map((m) => m * MINUTE);

/**
 * The server takes others' mails but not this one (its content looks like spam, perhaps): an hourly limit, a busy
 * day or a daily quota would let it pass by then; after that it is given up.
 */
const REFUSED_AGAIN_AFTER = [60, 240, 1140].map((m) => m * MINUTE);

/**
 * While the server is spoken to the transaction stands idle: 50 s at most by mail/transport.ts. Cut off in between, a
 * mail that the server has taken would be sent again; so twice that, and a sender that hangs is still let go of.
 */
const SERVER_MS = 100_000;

class NotSent extends Error {
  constructor(readonly outcome: Exclude<MailOutcome, { kind: 'sent' }>) {
    super('not sent');
  }
}

/**
 * Sends one mail while holding its row's lock, so that an attempt that was thought dead and its retry never send it
 * both. The row says "sent" before the server is spoken to and is committed right after its 250: only a crash between
 * these two can repeat a mail, with the same Message-ID. Notices that have lost their point are suppressed here, at the
 * last moment. Answers what became of it; `gone` if somebody else has it or it is done, `refused-message` if the server
 * refuses us with this mail only.
 */
export async function sendMail(
  db: Db,
  mailId: string,
  now: number,
  deliver: (content: MailContent, tx: Tx) => Promise<MailOutcome>,
): Promise<MailOutcome['kind'] | 'refused-message' | 'suppressed' | 'gone'> {
  try {
    return await db.transaction().execute(async (tx) => {
      await allowIdle(tx, SERVER_MS);
      const mail = await tx
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', mailId)
        .where('state', '=', 'planned')
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!mail) return 'gone';
      const content = await mailContent(tx, mailId, now);
      await putAside(tx, content, now);
      if (content.items.length === 0) {
        await tx
          .updateTable('mails')
          .set({ state: 'suppressed', next_attempt_at: null })
          .where('id', '=', mailId)
          .execute();
        return 'suppressed';
      }
      await markSent(tx, mailId, content, now);
      const outcome = await deliver(content, tx);
      if (outcome.kind !== 'sent') throw new NotSent(outcome);
      return 'sent';
    });
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    const { outcome } = error;
    return db.transaction().execute((tx) => recordFailure(tx, mailId, outcome, now));
  }
}

/**
 * What is not told with this mail: what has lost its point, what must wait for somebody's return, what is another's
 * now.
 */
async function putAside(tx: Tx, { pointless, later, handedOn }: MailContent, now: number): Promise<void> {
  for (const reason of new Set(pointless.map((p) => p.reason))) {
    const ids = pointless.filter((p) => p.reason === reason).map((p) => p.noticeId);
    await tx.updateTable('notices').set({ state: 'suppressed', reason }).where('id', 'in', ids).execute();
  }
  for (const { noticeId, at: back } of later) {
    await tx
      .updateTable('notices')
      .set({ mail_id: null, planned_for: at(back) })
      .where('id', '=', noticeId)
      .execute();
  }
  for (const one of handedOn) await handOn(tx, one, now);
}

/** Mail and notices in one statement: a mail is sent a thousand times a morning. */
async function markSent(tx: Tx, mailId: string, { items }: MailContent, now: number): Promise<void> {
  const ids = items.map((i) => i.noticeId);
  await sql`
    with mail as (
      update mails set state = 'sent', sent_at = ${at(now)}, next_attempt_at = null, reason = null,
        attempts = attempts + 1
      where id = ${mailId}
    )
    update notices set state = 'sent' where id = any(${ids}::text[])`.execute(tx);
}

async function recordFailure(
  tx: Tx,
  mailId: string,
  outcome: Exclude<MailOutcome, { kind: 'sent' }>,
  now: number,
): Promise<Exclude<MailOutcome['kind'], 'sent'> | 'refused-message'> {
  const mail = await tx
    .selectFrom('mails')
    .selectAll()
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (mail.state !== 'planned') return outcome.kind;
  const blamed = outcome.kind === 'refused-sender' && (await passesForOthers(tx, mail));
  if (outcome.kind === 'refused-sender') {
    await tx
      .updateTable('mails')
      .set({ refused_at: at(now) })
      .where('id', '=', mailId)
      .execute();
  }
  if (outcome.kind === 'refused-sender' && !blamed) {
    // Nothing is wrong with this mail, so far: it goes back as it was, and the office's mail stops until it is resumed.
    await stopOfficeMail(tx, mail.office_id, outcome.reason, now);
    return outcome.kind;
  }
  const kind = blamed ? 'refused-message' : outcome.kind;
  const waits: Partial<Record<typeof kind, number[]>> = {
    temporary: RETRY_AFTER,
    'refused-message': REFUSED_AGAIN_AFTER,
  };
  const attempts = mail.attempts + 1;
  const wait = waits[kind]?.[attempts - 1];
  if (wait === undefined) {
    const unreached = mail.person_id;
    const refused = { kind: 'refused', mail: mail.id, unreached } as const;
    await giveUp(tx, mail, outcome.reason, blamed ? refused : { kind: 'undeliverable', unreached }, now);
  } else {
    await tx
      .updateTable('mails')
      .set({ attempts, next_attempt_at: at(now + wait), reason: outcome.reason })
      .where('id', '=', mailId)
      .execute();
  }
  return kind;
}

interface Failing {
  id: string;
  office_id: string;
  person_id: string;
  attempts: number;
  refused_at: number | null;
}

/**
 * True if this mail was refused before and the server has taken another one of the office since: it is the mail, not
 * us.
 */
async function passesForOthers(tx: Tx, mail: Failing): Promise<boolean> {
  if (mail.refused_at === null) return false;
  const other = await tx
    .selectFrom('mails')
    .select('id')
    .where('office_id', '=', mail.office_id)
    .where('state', '=', 'sent')
    .where('sent_at', '>', at(mail.refused_at))
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

async function giveUp(tx: Tx, mail: Failing, reason: string, rung: NewRung, now: number): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ state: 'failed', attempts: mail.attempts + 1, next_attempt_at: null, reason })
    .where('id', '=', mail.id)
    .execute();
  const failed = await tx
    .updateTable('notices')
    .set({ state: 'failed', reason })
    .where('mail_id', '=', mail.id)
    .where('state', '=', 'planned')
    .returning(['programme_id'])
    .execute();
  for (const programmeId of new Set(failed.map((f) => f.programme_id))) {
    // Once a programme for each rung: a dead address is told once, of refused mails each.
    const about = { officeId: mail.office_id, programmeId, except: mail.person_id };
    await tellOfficers(tx, { ...about, rung }, now);
  }
}
