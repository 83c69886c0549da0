import type { Calendar } from '../../domain/calendar/calendar.types';
import { AppError } from '../../domain/errors';
import type { MatterState, StepState } from '../../domain/matter/matter.types';
import { holders } from '../../domain/people/actors';
import { calendarFor, findSpec, stepSpec } from '../../domain/programme/context';
import type { Form } from '../../domain/template/form.schema';
import type { Who } from '../../domain/template/template.schema';
import { deadlinesOf, evidenceOfMatter, factsOf, findMatter, type MatterRow } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { matterNow } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';
import { type OptionGroup, plain } from '../kit/Select';
import { type ReminderView, reminderView, wouldRemind } from '../reminder.view';

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
  /** Names of whoever would be reminded of a step by hand, before any limit. */
  wouldRemind(step: StepState): string[];
  reminder(fact: MatterView['facts'][number]): ReminderView;
  /** As whom somebody signed in may sign what they send; '': the office. */
  signers: OptionGroup[];
}

/** Reads it. Throws "not-found". */
export async function loadMatter(db: Db, id: string, now: number): Promise<MatterView> {
  const row = await findMatter(db, id);
  const current = row && (await matterNow(db, row.programmeId, id));
  if (!row || !current) throw new AppError('not-found', { ids: { matter: id } });
  const [context, deadlines, facts, evidence] = await Promise.all([
    contextOf(db, row.programmeId),
    deadlinesOf(db, id),
    factsOf(db, id),
    evidenceOfMatter(db, id),
  ]);
  const assigned = { person_id: row.personId, group_name: row.group };
  const officers = (['officer', 'leader'] as const).flatMap((role) => holders(context, role, null));
  return {
    row,
    state: current.state,
    programmeTitle: context.title,
    deadlines,
    facts,
    evidence,
    calendar: calendarFor(context, assigned),
    formOf: (step) => stepSpec(context, row.key, step).form,
    decidesExtension: (step) => findSpec(context, row.key, step)?.extension?.by ?? null,
    wouldRemind: (step) => wouldRemind(context, assigned, step, now),
    reminder: (fact) => reminderView(context, fact),
    signers: plain([['', '办公室'], ...officers.map((p) => [p, context.people.get(p)!.name] as const)]),
  };
}
