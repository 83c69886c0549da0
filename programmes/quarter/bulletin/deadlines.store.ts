import type { Instant } from '../../../domain/calendar/shanghai';
import type { Db, Tx } from '../../../store/openStore';

/** The deadlines of a step of every unit of a programme, by matter and round; one query. */
export async function deadlinesOf(
  db: Db | Tx,
  programmeId: string,
  step: string,
): Promise<Map<string, Map<number, Instant>>> {
  const rows = await db
    .selectFrom('deadlines as d')
    .innerJoin('matters as m', 'm.id', 'd.matter_id')
    .distinctOn(['d.matter_id', 'd.round'])
    .select(['d.matter_id', 'd.round', 'd.due_at'])
    .where('m.programme_id', '=', programmeId)
    .where('d.step_id', '=', step)
    .orderBy('d.matter_id')
    .orderBy('d.round')
    .orderBy('d.n', 'desc')
    .execute();
  const found = new Map<string, Map<number, Instant>>();
  for (const { matter_id, round, due_at } of rows)
    found.set(matter_id, (found.get(matter_id) ?? new Map()).set(round, due_at));
  return found;
}
