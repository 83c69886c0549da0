import { dueText, type Instant, type LocalDate } from '../domain/calendar/shanghai';
import { AppError, wrongAt } from '../domain/errors';
import { extensionProblem } from '../domain/matter/moveProblem';
import { instantMeant } from '../domain/matter/moveTo';
import { refuse } from '../domain/matter/refuse';
import { actorsOf, isOneHuman } from '../domain/people/actors';
import { calendarFor, stepSpec } from '../domain/programme/context';
import { appendFact } from './appendFact';
import type { Actor } from './handIn';
import { officeFact } from './officeFact';
import type { Db, Tx } from './openStore';
import { contextOf } from './programme.context';

export interface ExtensionDecision {
  matterId: string;
  step: string;
  granted: boolean;
  /** Another day than the one asked for; only when granted. */
  until: LocalDate | null;
  /** Needed for a refusal. */
  comment: string | null;
  actor: Actor;
  now: Instant;
}

export interface ExtensionDecided {
  factId: string;
  granted: boolean;
  /** The deadline from now on. */
  due: Instant;
  workflowId: string;
}

/** Stores the decision on a request for more time. Throws AppError with what is wrong; then nothing is stored. */
export async function decideExtension(db: Db | Tx, wish: ExtensionDecision): Promise<ExtensionDecided> {
  const { matterId, step, granted, actor, now } = wish;
  const comment = wish.comment?.trim() || null;
  if (!granted && !comment) {
    throw wrongAt('comment', '不同意时请写明理由');
  }
  const { id, fact, matter } = await appendFact(db, matterId, now, async (on, row, state) => {
    const context = await contextOf(on, row.programme_id, row.revision);
    const { extension } = stepSpec(context, row.key, step);
    const { personId } = actor;
    if (personId && !(extension && actorsOf(context, row, extension.by, now).includes(personId)))
      throw new AppError('not-allowed');
    const refused = refuse(state, { kind: 'extensionDecided', step });
    if (refused) throw new AppError(refused, { ids: { matter: row.id, step } });
    const open = state.steps.find((s) => s.id === step)!;
    const asked = open.asked!;
    if (isOneHuman(context, personId, await askedBy(on, row.id, asked.seq))) throw new AppError('self-check');
    const due = !granted
      ? open.due!
      : wish.until === null
        ? asked.due
        : instantMeant(calendarFor(context, row), open.due!, { date: wish.until });
    const problem = granted ? extensionProblem(due, open.due!, now, context.closesAt) : null;
    if (problem) {
      const path = wish.until === null ? 'granted' : 'until';
      const hint = wish.until === null ? `；所申请的${dueText(asked.due)}已不能用，请另定日期` : '';
      const problems = [{ path, reason: problem.reason + hint }];
      throw new AppError('date-not-allowed', { problems });
    }
    return {
      ...officeFact('', actor),
      comment,
      kind: 'extensionDecided',
      step,
      round: open.round,
      data: { asked: asked.seq, granted, due },
      event: granted ? 'extensionGranted' : 'extensionRefused',
      due,
    };
  });
  return { factId: id, granted, due: fact.due, workflowId: matter.workflow_id };
}

async function askedBy(db: Db | Tx, matterId: string, seq: number): Promise<string | null> {
  const row = await db
    .selectFrom('facts')
    .select('by_person')
    .where('matter_id', '=', matterId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  return row.by_person;
}
