import { at, type Db, type Tx } from './openStore';

/** There is one office an installation so far. */
export const OFFICE = 'office';

export async function officeIds(db: Db): Promise<string[]> {
  return (await db.selectFrom('offices').select('id').execute()).map((o) => o.id);
}

/** Until the programme that is being started is stored, no calendar is applied: `makeChange` locks the same row. */
export async function shareOffice(tx: Tx, officeId: string): Promise<void> {
  await tx.selectFrom('offices').select('id').where('id', '=', officeId).forShare().execute();
}

/** Stops an office's mail. Already stopped: the first reason stands. */
export async function stopOfficeMail(tx: Tx, officeId: string, reason: string, now: number): Promise<void> {
  await tx
    .updateTable('offices')
    .set({ mail_stopped_at: at(now), mail_stopped_reason: reason })
    .where('id', '=', officeId)
    .where('mail_stopped_at', 'is', null)
    .execute();
}

/** Lets an office's mail go again; the caller pokes the courier after the commit. */
export async function resumeOfficeMail(tx: Tx, officeId: string): Promise<void> {
  await tx
    .updateTable('offices')
    .set({ mail_stopped_at: null, mail_stopped_reason: null })
    .where('id', '=', officeId)
    .execute();
}

/** Whether an office's mail is stopped, since when and why, and how much waits. */
export async function mailStatus(db: Db | Tx, officeId: string) {
  return db
    .selectFrom('offices as o')
    .select(['o.mail_stopped_at as stoppedAt', 'o.mail_stopped_reason as reason'])
    .select((e) => [
      e
        .selectFrom('mails as m')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('m.office_id', '=', 'o.id')
        .where('m.state', '=', 'planned')
        .as('mails'),
      e
        .selectFrom('notices as n')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('n.office_id', '=', 'o.id')
        .where('n.state', '=', 'planned')
        .as('notices'),
    ])
    .where('o.id', '=', officeId)
    .executeTakeFirstOrThrow();
}

/** Mails not yet sent, with how often they were tried; `after` is the last id of the page before. */
export async function listHeldMails(db: Db, officeId: string, limit: number, after?: string) {
  let query = db
    .selectFrom('mails as m')
    .innerJoin('persons as h', 'h.id', 'm.person_id')
    .select([
      'm.id',
      'm.attempts',
      'm.reason',
      'm.next_attempt_at as nextAttemptAt',
      'm.created_at as createdAt',
    ])
    .select(['h.id as personId', 'h.name', 'h.unit'])
    .select((e) =>
      e
        .selectFrom('notices as n')
        .select((x) => x.fn.countAll<number>().as('n'))
        .whereRef('n.mail_id', '=', 'm.id')
        .as('notices'),
    )
    .where('m.office_id', '=', officeId)
    .where('m.state', '=', 'planned');
  if (after !== undefined) {
    query = query.where((e) =>
      e(
        e.refTuple('m.created_at', 'm.id'),
        '>',
        e
          .selectFrom('mails')
          .select(['created_at', 'id'])
          .where('id', '=', after)
          .$asTuple('created_at', 'id'),
      ),
    );
  }
  return query
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(limit + 1)
    .execute();
}
