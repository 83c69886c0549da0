import { workdaysBetween } from '../domain/calendar/countDays';
import { dateOf, type Instant, type LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { extensionProblem } from '../domain/matter/moveProblem';
import { instantMeant } from '../domain/matter/moveTo';
import { refuse } from '../domain/matter/refuse';
import { actorsOf, standsInFor } from '../domain/people/actors';
import { calendarFor, stepSpec } from '../domain/programme/context';
import { appendFact } from './appendFact';
import type { Actor } from './handIn';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';

export interface ExtensionWish {
  matterId: string;
  step: string;
  /** The day wanted; the time of day stays. A day of rest goes on to the next working day. */
  until: LocalDate;
  reason: string;
  actor: Actor;
  now: Instant;
}

export interface ExtensionAsked {
  factId: string;
  /** Number of the request within its matter. */
  seq: number;
  /** The deadline asked for. */
  due: Instant;
  workflowId: string;
}

/** Stores a request for more time, for who decides it. Throws AppError with what is wrong; then nothing is stored. */
export async function askExtension(db: Db | Tx, wish: ExtensionWish): Promise<ExtensionAsked> {
  const { matterId, step, actor, reason, now } = wish;
  const { id, fact, matter } = await appendFact(db, matterId, now, async (on, row, state) => {
    const context = await contextOf(on, row.programme_id, row.revision);
    const spec = stepSpec(context, row.key, step);
    const { personId } = actor;
    if (personId && !actorsOf(context, row, spec.who, now).includes(personId))
      throw new AppError('not-allowed');
    const times = spec.extension?.times ?? 0;
    const refused = refuse(state, { kind: 'extensionAsked', step, times });
    if (refused) throw new AppError(refused, { ids: { matter: row.id, step } });
    const open = state.steps.find((s) => s.id === step)!;
    const calendar = calendarFor(context, row);
    const due = instantMeant(calendar, open.due!, { date: wish.until });
    const wrong = (why: string) =>
      new AppError('date-not-allowed', { problems: [{ path: 'until', reason: why }] });
    const problem = extensionProblem(due, open.due!, now, context.closesAt);
    if (problem) throw wrong(problem.reason);
    if (workdaysBetween(calendar, dateOf(open.due!), dateOf(due)) > spec.extension!.atMost)
      throw wrong(`最多延期${spec.extension!.atMost}个工作日`);
    return {
      ...officeFact(reason, actor),
      kind: 'extensionAsked',
      step,
      round: open.round,
      data: { due },
      forPerson: personId && standsInFor(context, row, spec.who, now, personId),
      event: 'extensionAsked',
      due,
    };
  });
  return { factId: id, seq: matter.fact_seq + 1, due: fact.due, workflowId: matter.workflow_id };
}
