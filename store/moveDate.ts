import type { Instant } from '../domain/calendar/shanghai';
import { AppError, type Problem } from '../domain/errors';
import { moveProblem } from '../domain/matter/moveProblem';
import { instantMeant, type MoveTo } from '../domain/matter/moveTo';
import { refuse } from '../domain/matter/refuse';
import { requireOffice } from '../domain/people/office';
import { calendarFor } from '../domain/programme/context';
import { appendFact } from './appendFact';
import type { Actor } from './handIn';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';
import { requireClimbed } from './requireClimbed';

export interface DateWish {
  matterId: string;
  step: string;
  to: MoveTo;
  reason: string;
  actor: Actor;
  now: Instant;
}

export interface DateMoved {
  factId: string;
  from: Instant;
  due: Instant;
  workflowId: string;
}

/**
 * Stores that the office moves the deadline of one open step, later or earlier; behind a link only later, and only what has climbed
 * there. Throws AppError with what is wrong.
 */
export async function moveDate(db: Db | Tx, wish: DateWish): Promise<DateMoved> {
  const { matterId, step, to, reason, actor, now } = wish;
  const { id, fact, matter } = await appendFact(db, matterId, now, async (on, row, state) => {
    const context = await contextOf(on, row.programme_id, row.revision);
    requireOffice(context, actor, now);
    const refused = refuse(state, { kind: 'dateMoved', step });
    if (refused) throw new AppError(refused, { ids: { matter: row.id, step } });
    await requireClimbed(on, context, { matterId, state, step }, actor, now);
    const open = state.steps.find((s) => s.id === step)!;
    const due = instantMeant(calendarFor(context, row), open.due!, to);
    const problem = moveProblem(due, open.due!, now, context.closesAt) ?? laterOnly(actor, due, open.due!);
    if (problem) throw new AppError('date-not-allowed', { problems: [problem] });
    return {
      ...officeFact(reason, actor),
      kind: 'dateMoved',
      step,
      round: open.round,
      data: { due },
      event: 'dateMoved',
      from: open.due!,
      due,
    };
  });
  return { factId: id, from: fact.from, due: fact.due, workflowId: matter.workflow_id };
}

/** Who decides what has climbed grants more time; a deadline made earlier concerns the whole programme's plan. */
function laterOnly({ personId }: Actor, due: Instant, inForce: Instant): Problem | null {
  if (personId === null || due > inForce) return null;
  return { path: 'until', reason: '须晚于现在的时限；要提前的，请在办公室的页面上调整' };
}
