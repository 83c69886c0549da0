import type { Calendar } from '../../domain/calendar/calendar.types';
import { AppError } from '../../domain/errors';
import type { MatterState } from '../../domain/matter/matter.types';
import { calendarFor, findSpec, stepSpec } from '../../domain/programme/context';
import type { Form } from '../../domain/template/form.schema';
import type { Who } from '../../domain/template/template.schema';
import { deadlinesOf, evidenceOfMatter, factsOf, findMatter, type MatterRow } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { matterNow } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';

/** Everything on the page of a matter. */
export interface MatterView {
  row: MatterRow;
  state: MatterState;
  programmeTitle: string;
  deadlines: Awaited<ReturnType<typeof deadlinesOf>>;
  facts: Awaited<ReturnType<typeof factsOf>>;
  evidence: Awaited<ReturnType<typeof evidenceOfMatter>>;
  calendar: Calendar;
  formOf(step: string): Form | null;
  /** Who answers requests for more time on a step; null where the template gives none. */
  decidesExtension(step: string): Who | null;
}

/** Reads it. Throws "not-found". */
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
