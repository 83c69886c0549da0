import { formatRung, parseRung } from '../domain/notice/rung';
import type { HandedOn } from './mail.types';
import { derivedId } from './newId';
import { at, type Tx } from './openStore';

/**
 * Gives a notice to whoever is to be told it now: its reader was replaced, has gone on leave, or is back and needs no
 * substitute any more. Nobody is skipped, and nobody who was told this rung before is told it again. It keeps the instant at
 * which it was first planned.
 */
export async function handOn(
  tx: Tx,
  { noticeId, to, withoutEmail, relays }: HandedOn,
  now: number,
): Promise<void> {
  const notice = await tx
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow();
  const rowFor = (personId: string, rung: string) => ({
    ...notice,
    id: derivedId(
      'n',
      notice.matter_id ?? notice.programme_id,
      notice.step_id,
      notice.round,
      notice.version,
      rung,
      personId,
    ),
    rung,
    person_id: personId,
    for_person: null as string | null,
    mail_id: null,
    state: 'planned' as 'planned' | 'suppressed',
    reason: null as string | null,
    planned_for: at(now),
    created_at: at(notice.created_at),
  });
  const heirs = to.map(({ personId, forPerson, notBefore }) => {
    const noEmail = withoutEmail.includes(personId);
    return {
      ...rowFor(personId, notice.rung),
      for_person: forPerson,
      state: noEmail ? ('suppressed' as const) : ('planned' as const),
      reason: noEmail ? 'no-email' : null,
      planned_for: at(Math.max(now, notBefore ?? now)),
    };
  });
  const relayed = formatRung({ ...parseRung(notice.rung), relayed: true });
  const passedOn = relays.map((personId) => rowFor(personId, relayed));
  if (heirs.length + passedOn.length > 0) {
    await tx
      .insertInto('notices')
      .values([...heirs, ...passedOn])
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
