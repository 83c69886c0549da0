import { dateOf, type Instant, instantOf, type LocalDate } from '../../domain/calendar/shanghai';
import { absenceRows } from '../../store/absence.views';
import { humanOf, joinRoster } from '../../store/human.repo';
import { tellOfProgramme } from '../../store/notice.repo';
import type { Tx } from '../../store/openStore';
import { bumpRevision, contextOf } from '../../store/programme.context';

/** A substitute is told at this hour of the first day, before the morning's mail at 09:00. */
const NOTIFIED_AT = '08:30';

interface StandIn {
  absence: string;
  personId: string;
  substituteId: string;
  from: LocalDate;
}

/** The substitute is told when it begins; what waits for somebody who is away is seen to when mails are made. */
export async function tellSubstitute(
  tx: Tx,
  programmeId: string,
  { absence, personId, substituteId, from }: StandIn,
  now: Instant,
): Promise<void> {
  const context = await contextOf(tx, programmeId);
  const notBefore = from <= dateOf(now) ? null : instantOf(from, NOTIFIED_AT);
  const recipients = [{ personId: substituteId, forPerson: personId, notBefore }];
  await tellOfProgramme(tx, context, { kind: 'standIn', absence }, recipients, now);
}

/**
 * A programme that has just been started: absences of all programmes hold in it too, so their substitutes join its
 * roster and are told. Those on its roster whom nobody stands in for need nothing.
 */
export async function carryAbsences(tx: Tx, programmeId: string, now: Instant): Promise<void> {
  const { rosterId } = await contextOf(tx, programmeId);
  const carried: StandIn[] = [];
  for (const row of await absenceRows(tx, programmeId, rosterId)) {
    if (row.substituteId === null || row.endedAt !== null || row.to < dateOf(now)) continue;
    const substituteId = await joinRoster(tx, rosterId, await humanOf(tx, row.substituteId), null);
    carried.push({ absence: row.id, personId: row.personId, substituteId, from: row.from });
  }
  if (carried.length === 0) return;
  await bumpRevision(tx, [programmeId]);
  for (const one of carried) await tellSubstitute(tx, programmeId, one, now);
}
