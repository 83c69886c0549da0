import type { HandedOn } from './mail.types';
import { derivedId } from './newId';
import { noticeRow } from './notice.repo';
import { at, type Tx } from './openStore';

/**
 * Gives a notice to whoever is to be told it now: its reader was replaced, has gone on leave, or is back and needs no
 * substitute any more. Nobody is skipped, and nobody who was told this rung before is told it again. It keeps the
 * instant at which it was first planned.
 */
export async function handOn(tx: Tx, { noticeId, to }: HandedOn, now: number): Promise<void> {
  const notice = await tx
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow();
  const { matter_id, programme_id, step_id, round, version } = notice;
  const about = matter_id ?? programme_id;
  const rows = to.map((one) => ({
    ...notice,
    ...noticeRow(derivedId('n', about, step_id, round, version, one.rung, one.personId), one),
    mail_id: null,
    planned_for: at(Math.max(now, one.notBefore ?? now)),
    created_at: at(notice.created_at),
  }));
  if (rows.length > 0) {
    await tx
      .insertInto('notices')
      // An officer passes on once, however many have no e-mail.
      .values([...new Map(rows.map((row) => [row.id, row])).values()])
      // Handed to and fro within one rung: the one handed away before is theirs again.
      .onConflict((c) =>
        c
          .column('id')
          .doUpdateSet((e) => ({
            state: e.ref('excluded.state'),
            reason: e.ref('excluded.reason'),
            planned_for: e.ref('excluded.planned_for'),
            for_person: e.ref('excluded.for_person'),
            mail_id: null,
          }))
          .where('notices.reason', '=', 'handed-on'),
      )
      .execute();
  }
  await tx
    .updateTable('notices')
    .set({ state: 'suppressed', reason: 'handed-on' })
    .where('id', '=', noticeId)
    .execute();
}
