import { dateOf, type Instant, type LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { newId } from './newId';
import { at, type Tx } from './openStore';

interface NewAbsence {
  personId: string;
  /** Null: every running programme in which this human is on the roster. */
  programmeId: string | null;
  /** Null: nobody stands in; what falls due is told after the return. */
  substituteId: string | null;
  /** Both inclusive, in Asia/Shanghai. */
  from: LocalDate;
  to: LocalDate;
  reason: string;
  byAccess: string;
  now: Instant;
}

export async function keepAbsence(tx: Tx, a: NewAbsence): Promise<string> {
  const id = newId('b');
  await tx
    .insertInto('absences')
    .values({
      ...{ id, person_id: a.personId, programme_id: a.programmeId, substitute_id: a.substituteId },
      ...{ from_on: a.from, to_on: a.to, reason: a.reason },
      ...{ by_access: a.byAccess, created_at: at(a.now), ended_reason: null },
    })
    .execute();
  return id;
}

/** Throws "not-found". */
export async function absenceOf(tx: Tx, id: string) {
  const row = await tx.selectFrom('absences').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { absence: id } });
  return row;
}

/** The first absence of a human, not ended, that lies in a window of days, in the same scope. */
export async function overlappingAbsence(
  tx: Tx,
  human: { id: string; humanId: string },
  { programmeId, from, to }: Pick<NewAbsence, 'programmeId' | 'from' | 'to'>,
) {
  return tx
    .selectFrom('absences as a')
    .innerJoin('persons as h', 'h.id', 'a.person_id')
    .select(['a.id', 'a.from_on as from', 'a.to_on as to'])
    .where((e) => e.or([e('h.human_id', '=', human.humanId), e('h.id', '=', human.id)]))
    .where('a.programme_id', 'is not distinct from', programmeId)
    .where('a.ended_at', 'is', null)
    .where('a.from_on', '<=', to)
    .where('a.to_on', '>=', from)
    .orderBy('a.from_on')
    .limit(1)
    .executeTakeFirst();
}

/** False if it is over or was ended already; of two that end it at once the second finds it ended. */
export async function endNow(tx: Tx, id: string, reason: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('absences')
    .set({ ended_at: at(now), ended_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('to_on', '>=', dateOf(now))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What waits for somebody's return is told now. */
export async function tellWaitingNow(
  tx: Tx,
  programmeId: string,
  personId: string,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ planned_for: at(now) })
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('matter_id', 'is not', null)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .where('planned_for', '>', at(now))
    .execute();
}
