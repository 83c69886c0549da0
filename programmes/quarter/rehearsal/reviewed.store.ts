import { sql } from 'kysely';
import type { Db } from '../../../store/openStore';

/** How many scores reviewers gave, and for how many of a unit's indicators a third one was called in. */
export async function reviewCounts(db: Db, programmeId: string) {
  const { rows } = await sql<{ scores: number; thirds: number }>`
    select count(s.*)::int as scores, count(*) filter (where a.third)::int as thirds
    from assignments a join matters m on m.id = a.matter_id
    left join scores s on s.matter_id = a.matter_id and s.code = a.code and s.reviewer = a.reviewer
    where m.programme_id = ${programmeId}`.execute(db);
  return rows[0]!;
}

/**
 * Each scoring that reviewers were asked for: whose, when it was opened and handed in, and of how many units there was
 * something to score in it. `steps`: ids of the scoring steps, the one of third reviewers after the first.
 */
export async function scoringsOfProgramme(db: Db, programmeId: string, steps: readonly string[]) {
  return db
    .selectFrom('deadlines as d')
    .innerJoin('matters as m', 'm.id', 'd.matter_id')
    .leftJoin('facts as f', (j) =>
      j
        .onRef('f.matter_id', '=', 'd.matter_id')
        .onRef('f.step_id', '=', 'd.step_id')
        .onRef('f.round', '=', 'd.round')
        .on('f.kind', '=', 'submitted'),
    )
    .select(['m.person_id as personId', 'd.created_at as openedAt', 'f.received_at as decidedAt'])
    .select((e) =>
      e
        .selectFrom('assignments as a')
        .leftJoin('scores as s', (j) =>
          j
            .onRef('s.matter_id', '=', 'a.matter_id')
            .onRef('s.code', '=', 'a.code')
            .onRef('s.reviewer', '=', 'a.reviewer'),
        )
        .select(sql<number>`count(distinct a.matter_id)::int`.as('units'))
        .whereRef('a.reviewer', '=', 'm.assignee')
        .where('a.third', '=', sql<boolean>`(d.step_id <> ${steps[0] ?? ''})`)
        // Silent units leave nothing to score.
        .where((w) => w.or([w('s.marks', 'is not', null), w('f.received_at', 'is', null)]))
        .as('units'),
    )
    .where('m.programme_id', '=', programmeId)
    .where('d.step_id', 'in', [...steps])
    .where('d.n', '=', 1)
    .execute();
}
