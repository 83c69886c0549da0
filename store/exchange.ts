import { workdaysBetween } from '../domain/calendar/countDays';
import { isWorkday } from '../domain/calendar/dayOf';
import { dateOf } from '../domain/calendar/shanghai';
import { shiftByWorkdays } from '../domain/deadline';
import { applyAll } from '../domain/matter/apply';
import type { Computed, Effect, Fact, MatterState } from '../domain/matter/matter.types';
import { dateStep, datesAfterPause } from '../domain/matter/planMatter';
import { settle } from '../domain/matter/settle';
import { commitExchange } from './commitExchange';
import type { ExchangeRequest, ExchangeResult } from './exchange.types';
import { lockMatter, type ReadMatter, readMatter } from './facts.repo';
import { noticesFor } from './notice.plan';
import type { Db, Tx } from './openStore';
import { contextOf, ladderOf, type ProgrammeContext, stepSpec } from './programme.context';
import { type DeadlineRow, effectEvent } from './steps.repo';

interface Exchanged {
  result: ExchangeResult;
  /** Office whose courier has something new to look at. */
  poke: string | null;
}

/**
 * The exchange: facts the workflow has not seen come back and nothing is written; otherwise its effects are written,
 * all at once. The same exchange repeated changes nothing and answers the same. It is tried without a lock first;
 * if somebody else wrote between reading and writing, again with the matter's row lock held.
 */
export async function exchange(db: Db, request: ExchangeRequest): Promise<Exchanged> {
  const { matterId } = request;
  const first = await tryExchange(db, await readMatter(db, matterId), request);
  if (first) return first;
  return db
    .transaction()
    .execute(async (tx) => (await tryExchange(tx, await lockMatter(tx, matterId), request))!);
}

async function tryExchange(
  db: Db | Tx,
  matter: ReadMatter | undefined,
  request: ExchangeRequest,
): Promise<Exchanged | null> {
  const { matterId, n, cursor, effects, now } = request;
  if (!matter) throw new RangeError(`no matter ${matterId}`);
  if (matter.exchanges >= n) return { result: { computed: await lastComputed(db, matterId) }, poke: null };
  if (matter.exchanges !== n - 1)
    throw new RangeError(`exchange ${n} after ${matter.exchanges} of ${matterId}`);
  const isSeen = (f: Fact) => f.seq <= cursor[f.on];
  const facts = matter.unseen.filter((f) => !isSeen(f));
  if (facts.length > 0) return { result: { facts }, poke: null };
  const seen = matter.unseen;
  if (seen.length === 0 && effects.length === 0) return { result: { computed: null }, poke: null };

  const context = await contextOf(db, matter.programme_id);
  const applied = applyAll(matter.state, seen);
  const { computed, deadlines } = compute(context, matter, applied, effects, now);
  const after = settle(applied, effects, computed);
  const notices = noticesFor(context, matter, after, effects);
  const events = effects.map((e) => effectEvent(e, computed, now));
  const written = { request, seen, after, computed, deadlines, notices, events };
  const done = await commitExchange(db, context, matter, written);
  return done && { result: { computed }, poke: done.poke ? context.officeId : null };
}

/** What the newest exchange answered: that of `n`, for a workflow never goes on without its answer. */
async function lastComputed(db: Db | Tx, matterId: string) {
  const { last_computed } = await db
    .selectFrom('matters')
    .select('last_computed')
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last_computed;
}

/** Deadlines, ladders and closing instants of the effects, against the pinned calendar. */
function compute(
  context: ProgrammeContext,
  matter: ReadMatter,
  state: MatterState,
  effects: readonly Effect[],
  now: number,
): { computed: Computed; deadlines: DeadlineRow[] } {
  const computed: Computed = { dated: [] };
  const deadlines: DeadlineRow[] = [];
  for (const effect of effects) {
    if (effect.kind === 'openStep') {
      const spec = stepSpec(context, matter.key, effect.step);
      const ladder = ladderOf(context, matter.key, effect.step);
      const { deadline, dated } = dateStep(
        context.calendar,
        spec,
        ladder,
        context.anchors,
        effect.round,
        now,
      );
      computed.dated.push(dated);
      deadlines.push({ step: effect.step, round: effect.round, cause: effect.cause, ...deadline });
    }
    if (effect.kind === 'moveDeadlines') {
      const lost = workdaysLost(context, effect.from, effect.to);
      const moved = datesAfterPause(
        context.calendar,
        state,
        (s) => ladderOf(context, matter.key, s),
        lost,
        now,
      );
      computed.dated.push(...moved.map((m) => m.dated));
      deadlines.push(
        ...moved.map((m) => ({
          ...m.deadline,
          step: m.dated.step,
          round: m.round,
          cause: 'paused' as const,
        })),
      );
      computed.closesAt = shiftByWorkdays(context.calendar, state.closesAt, lost);
    }
  }
  return { computed, deadlines };
}

/** Working days on which the programme stood still; the first day counts if the pause began on it, the last does not. */
function workdaysLost(context: ProgrammeContext, from: number, to: number): number {
  const [first, last] = [dateOf(from), dateOf(to)];
  const between = workdaysBetween(context.calendar, first, last);
  const edges = (isWorkday(context.calendar, first) ? 1 : 0) - (isWorkday(context.calendar, last) ? 1 : 0);
  return Math.max(0, between + edges);
}
