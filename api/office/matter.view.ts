import { AppError } from '../../domain/errors';
import { calendarFor, findSpec, stepSpec } from '../../domain/programme/context';
import { deadlinesOf, evidenceOfMatter, factsOf, findMatter } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { matterNow } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';

/** Everything on the page of a matter. */
export type MatterView = Awaited<ReturnType<typeof loadMatter>>;

/** Reads it. Throws "not-found". */
export async function loadMatter(db: Db, id: string) {
  const row = await findMatter(db, id);
  // What people did counts at once, also in the moment before the workflow has looked.
  const current = row && (await matterNow(db, row.programmeId, id));
  if (!row || !current) throw new AppError('not-found', { ids: { matter: id } });
  const [context, deadlines, facts, evidence] = await Promise.all([
    contextOf(db, row.programmeId),
    deadlinesOf(db, id),
    factsOf(db, id),
    evidenceOfMatter(db, id),
  ]);
  const assigned = { person_id: row.personId, group_name: row.group };
  return {
    ...{ row, state: current.state, context, assigned, deadlines, facts, evidence },
    programmeTitle: context.title,
    calendar: calendarFor(context, assigned),
    formOf: (step: string) => stepSpec(context, row.key, step).form,
    /** Who answers requests for more time on a step; null where the template gives none. */
    decidesExtension: (step: string) => findSpec(context, row.key, step)?.extension?.by ?? null,
  };
}
