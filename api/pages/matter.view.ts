import { AppError } from '../../domain/errors';
import { deadlinesOf, evidenceOfMatter, factsOf, findMatter } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { matterNow } from '../../store/people.views';
import { calendarFor, contextOf, findSpec, stepSpec } from '../../store/programme.context';
import type { MatterView } from './MatterPage';

/** Everything on the page of a matter. Throws "not-found". */
export async function loadMatter(db: Db, id: string): Promise<MatterView> {
  const row = await findMatter(db, id);
  const current = row && (await matterNow(db, row.programmeId, id));
  if (!row || !current) throw new AppError('not-found', { ids: { matter: id } });
  const [context, deadlines, facts, evidence] = await Promise.all([
    contextOf(db, row.programmeId),
    deadlinesOf(db, id),
    factsOf(db, id),
    evidenceOfMatter(db, id),
  ]);
  return {
    row,
    state: current.state,
    programmeTitle: context.title,
    deadlines,
    facts,
    evidence,
    calendar: calendarFor(context, { person_id: row.personId, group_name: row.group }),
    formOf: (step) => stepSpec(context, row.key, step).form,
    decidesExtension: (step) => findSpec(context, row.key, step)?.extension?.by ?? null,
  };
}
