import type { Db } from './openStore';

/**
 * The newest escalations of a programme: what climbed, when, at which rung; whose part it is is named by the office's
 * page.
 */
export async function latestEscalations(db: Db, programmeId: string, limit: number) {
  return db
    .selectFrom('events as v')
    .innerJoin('matters as m', 'm.id', 'v.matter_id')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'v.matter_id').onRef('s.id', '=', 'v.step_id'),
    )
    .leftJoin('persons as h', 'h.id', 'm.person_id')
    .select(['v.at', 'v.round', 'm.id as matterId', 'm.group_name as group', 'h.name', 'h.unit'])
    .select(['s.title as step', 's.status', 's.round as stepRound', 's.due_at as dueAt'])
    .select((e) => e.ref('v.data', '->>').key('rung').as('rung'))
    .where('v.programme_id', '=', programmeId)
    .where('v.kind', '=', 'escalated')
    .orderBy('v.at', 'desc')
    .orderBy('v.chain')
    .orderBy('v.seq', 'desc')
    .limit(limit)
    .execute();
}

/** What the matters of a programme can be filtered by: the units of its people and its groups, in order. */
export async function filterChoices(
  db: Db,
  programmeId: string,
): Promise<{ units: string[]; groups: string[] }> {
  const rows = await db
    .selectFrom('matters as m')
    .leftJoin('persons as h', 'h.id', 'm.person_id')
    .select(['h.unit', 'm.group_name as group'])
    .distinct()
    .where('m.programme_id', '=', programmeId)
    .execute();
  const sorted = (values: (string | null)[]) =>
    [...new Set(values.filter((v) => v !== null))].sort((a, b) =>
      a.localeCompare(b, 'zh', { numeric: true }),
    );
  return { units: sorted(rows.map((r) => r.unit)), groups: sorted(rows.map((r) => r.group)) };
}
