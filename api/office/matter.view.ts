import { AppError } from '../../domain/errors';
import type { StepState } from '../../domain/matter/matter.types';
import { holders } from '../../domain/people/actors';
import { calendarFor, findSpec, stepSpec } from '../../domain/programme/context';
import { deadlinesOf, evidenceOfMatter, factsOf, findMatter } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { matterNow } from '../../store/people.views';
import { contextOf } from '../../store/programme.context';
import { plain } from '../kit/Select';
import { reminderView, wouldRemind } from '../reminder.view';

/** Everything on the page of a matter. */
export type MatterView = Awaited<ReturnType<typeof loadMatter>>;

/** Reads it. Throws "not-found". */
export async function loadMatter(db: Db, id: string, now: number) {
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
  const officers = (['officer', 'leader'] as const).flatMap((role) => holders(context, role, null));
  return {
    ...{ row, state: current.state, context, assigned, deadlines, facts, evidence },
    programmeTitle: context.title,
    calendar: calendarFor(context, assigned),
    formOf: (step: string) => stepSpec(context, row.key, step).form,
    /** Who answers requests for more time on a step; null where the template gives none. */
    decidesExtension: (step: string) => findSpec(context, row.key, step)?.extension?.by ?? null,
    /** Names of whoever would be reminded of a step by hand, before any limit. */
    wouldRemind: (step: StepState) => wouldRemind(context, assigned, step, now),
    reminder: (fact: (typeof facts)[number]) => reminderView(context, fact),
    /** As whom somebody signed in may sign what they send; '': the office. */
    signers: plain([['', '办公室'], ...officers.map((p) => [p, context.people.get(p)!.name] as const)]),
  };
}
