import { sql } from 'kysely';
import type { Absence } from '../domain/programme/context';
import type { Db, Tx } from './openStore';

/**
 * The absences that concern a programme's people and have not been ended, those of this programme alone first: they
 * rule where both do. One of all programmes was recorded under a person of some roster; it concerns the same human on
 * this one, and so does its substitute.
 */
export async function absencesOf(db: Db | Tx, programmeId: string, rosterId: string): Promise<Absence[]> {
  const rows = await concerning(db, programmeId, rosterId)
    .leftJoin('persons as other', 'other.id', 'a.substitute_id')
    .leftJoin('persons as sub', (j) => j.on(isOnRoster(rosterId, 'sub', 'other')))
    .select(['a.id', 'here.id as personId', 'sub.id as substituteId', 'a.reason'])
    .select(['a.from_on as from', 'a.to_on as to'])
    .where('a.ended_at', 'is', null)
    .orderBy((e) => e('a.programme_id', 'is', null))
    .orderBy('a.from_on')
    .orderBy('a.id')
    .orderBy('here.id')
    .orderBy('sub.id')
    .execute();
  // An old roster may hold one human twice: one of the rows is enough to stand in.
  const once = new Map(rows.toReversed().map((r) => [`${r.id} ${r.personId}`, r]));
  return [...once.values()].reverse();
}

/** Every absence that concerns a programme's people, the latest first: over, ended and to come as well. */
export async function absenceRows(db: Db | Tx, programmeId: string, rosterId: string) {
  const rows = await concerning(db, programmeId, rosterId)
    .leftJoin('persons as sub', 'sub.id', 'a.substitute_id')
    .select(['a.id', 'a.programme_id as programmeId', 'here.id as personId', 'here.name', 'here.unit'])
    .select(['sub.id as substituteId', 'sub.name as substituteName', 'sub.unit as substituteUnit'])
    .select(['a.from_on as from', 'a.to_on as to', 'a.reason', 'a.created_at as createdAt'])
    .select(['a.ended_at as endedAt', 'a.ended_reason as endedReason'])
    .orderBy('a.from_on', 'desc')
    .orderBy('a.id')
    .orderBy('here.id')
    .execute();
  return [...new Map(rows.map((r) => [r.id, r])).values()];
}

export type AbsenceRow = Awaited<ReturnType<typeof absenceRows>>[number];

/** Absences of one programme and of all, with who is away as the programme's roster has them. */
function concerning(db: Db | Tx, programmeId: string, rosterId: string) {
  return db
    .selectFrom('absences as a')
    .innerJoin('persons as away', 'away.id', 'a.person_id')
    .innerJoin('persons as here', (j) => j.on(isOnRoster(rosterId, 'here', 'away')))
    .where((e) => e.or([e('a.programme_id', '=', programmeId), e('a.programme_id', 'is', null)]));
}

/** `same` stands on the roster and is the human that `person`, of whatever roster, is. */
function isOnRoster(rosterId: string, same: string, person: string) {
  const [here, there] = [sql.table(same), sql.table(person)];
  return sql<boolean>`${here}.roster_id = ${rosterId}
    and (${here}.human_id = ${there}.human_id or ${here}.id = ${there}.id)`;
}
