import type { Absence } from './context.types';
import type { Db, Tx } from './openStore';

/**
 * The absences that concern a programme's people and have not been ended, those of this programme alone first: they
 * rule where both do. One of all programmes was recorded under a person of some roster; it concerns whoever has the same
 * name, unit and e-mail on this one, and so does its substitute.
 */
export async function absencesOf(db: Db | Tx, programmeId: string, rosterId: string): Promise<Absence[]> {
  const rows = await db
    .selectFrom('absences as a')
    .innerJoin('persons as away', 'away.id', 'a.person_id')
    .innerJoin('persons as here', (j) =>
      j
        .on('here.roster_id', '=', rosterId)
        .onRef('here.name', '=', 'away.name')
        .onRef('here.unit', '=', 'away.unit')
        .on('here.email', 'is not distinct from', (e) => e.ref('away.email')),
    )
    .leftJoin('persons as other', 'other.id', 'a.substitute_id')
    .leftJoin('persons as sub', (j) =>
      j
        .on('sub.roster_id', '=', rosterId)
        .onRef('sub.name', '=', 'other.name')
        .onRef('sub.unit', '=', 'other.unit')
        .on('sub.email', 'is not distinct from', (e) => e.ref('other.email')),
    )
    .select(['a.id', 'here.id as personId', 'sub.id as substituteId', 'a.reason'])
    .select(['a.from_on as from', 'a.to_on as to'])
    .where((e) => e.or([e('a.programme_id', '=', programmeId), e('a.programme_id', 'is', null)]))
    .where('a.ended_at', 'is', null)
    .orderBy((e) => e('a.programme_id', 'is', null))
    .orderBy('a.from_on')
    .orderBy('a.id')
    .orderBy('here.id')
    .orderBy('sub.id')
    .execute();
  // Two rows of one roster with the same name, unit and address are the same human: one of them is enough to stand in.
  const once = new Map(rows.toReversed().map((r) => [`${r.id} ${r.personId}`, r]));
  return [...once.values()].reverse();
}

/** Every absence that concerns a programme's people, the latest first: over, ended and to come as well. */
export async function listAbsences(db: Db | Tx, programmeId: string, rosterId: string) {
  const rows = await db
    .selectFrom('absences as a')
    .innerJoin('persons as away', 'away.id', 'a.person_id')
    .innerJoin('persons as here', (j) =>
      j
        .on('here.roster_id', '=', rosterId)
        .onRef('here.name', '=', 'away.name')
        .onRef('here.unit', '=', 'away.unit')
        .on('here.email', 'is not distinct from', (e) => e.ref('away.email')),
    )
    .leftJoin('persons as sub', 'sub.id', 'a.substitute_id')
    .select(['a.id', 'a.programme_id as programmeId', 'here.id as personId', 'here.name', 'here.unit'])
    .select(['sub.id as substituteId', 'sub.name as substituteName', 'sub.unit as substituteUnit'])
    .select(['a.from_on as from', 'a.to_on as to', 'a.reason', 'a.created_at as createdAt'])
    .select(['a.ended_at as endedAt', 'a.ended_reason as endedReason'])
    .where((e) => e.or([e('a.programme_id', '=', programmeId), e('a.programme_id', 'is', null)]))
    .orderBy('a.from_on', 'desc')
    .orderBy('a.id')
    .orderBy('here.id')
    .execute();
  return [...new Map(rows.map((r) => [r.id, r])).values()];
}

export type AbsenceRow = Awaited<ReturnType<typeof listAbsences>>[number];
