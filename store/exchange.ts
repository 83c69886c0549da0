import { workdaysBetween } from '../domain/calendar/countDays';
import { isWorkday } from '../domain/calendar/dayOf';
import { dateOf } from '../domain/calendar/shanghai';
import { shiftByWorkdays } from '../domain/deadline';
import { applyAll } from '../domain/matter/apply';
import type { Computed, Effect, Fact, MatterState } from '../domain/matter/matter.types';
import { dateStep, datesAfterPause } from '../domain/matter/planMatter';
import { settle } from '../domain/matter/settle';
import { appendEvents } from './events.repo';
import type { ExchangeRequest, ExchangeResult } from './exchange.types';
import { factsAfter, lockMatter, type ReadMatter } from './facts.repo';
import { noticesFor } from './notice.plan';
import { keepNotices } from './notice.repo';
import { at, type Db, type Tx } from './openStore';
import { contextOf, ladderOf, type ProgrammeContext, stepSpec } from './programme.context';
import { type DeadlineRow, effectEvent, keepDeadlines, keepSteps } from './steps.repo';

/**
 * The exchange: facts the workflow has not seen come back and nothing is written; otherwise its effects are written,
 * all at once, under the matter's row lock. The same exchange repeated changes nothing and answers the same.
 * `poke` tells whether the office's courier has something new to look at.
 */
export async function exchange(
  db: Db,
  request: ExchangeRequest,
): Promise<{ result: ExchangeResult; poke: string | null }> {
  if (request.effects.length === 0) {
    const facts = await unseenFacts(db, request);
    if (facts.length > 0) return { result: { facts }, poke: null };
  }
  return db.transaction().execute((tx) => exchangeLocked(tx, request));
}

/** Only looking: nothing can be written yet, so no lock is needed; whatever comes in later has a signal of its own. */
async function unseenFacts(db: Db, { matterId, n, cursor }: ExchangeRequest): Promise<Fact[]> {
  const matter = await db
    .selectFrom('matters as m')
    .innerJoin('programmes as p', 'p.id', 'm.programme_id')
    .select(['m.id', 'm.programme_id', 'm.exchanges', 'm.fact_seq', 'p.fact_seq as programmeFactSeq'])
    .where('m.id', '=', matterId)
    .executeTakeFirstOrThrow();
  // Committed by an earlier try whose answer was lost: that answer is due first.
  if (matter.exchanges >= n) return [];
  return factsAfter(db, matter, matter.programmeFactSeq, cursor);
}

async function exchangeLocked(tx: Tx, request: ExchangeRequest) {
  const { matterId, n, cursor, effects, now } = request;
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new RangeError(`no matter ${matterId}`);
  if (matter.exchanges >= n) return { result: { computed: matter.last_computed }, poke: null };
  if (matter.exchanges !== n - 1)
    throw new RangeError(`exchange ${n} after ${matter.exchanges} of ${matterId}`);
  const unseen = await factsAfter(tx, matter, matter.programme_fact_seq, cursor);
  if (unseen.length > 0) return { result: { facts: unseen }, poke: null };
  const seen = await factsAfter(tx, matter, cursor.programme, matter.state.cursor);
  if (seen.length === 0 && effects.length === 0) return { result: { computed: null }, poke: null };

  const context = await contextOf(tx, matter.programme_id);
  const before = matter.state;
  const applied = applyAll(before, seen);
  const { computed, deadlines } = compute(context, matter, applied, effects, now);
  const after = settle(applied, effects, computed);
  await keepSteps(tx, matterId, before, after, seen, now);
  await keepDeadlines(tx, matterId, deadlines, context.calendar.version, now);
  const notices = noticesFor(context, matter, after, effects);
  const poke = await keepNotices(tx, context.officeId, notices, now);
  const head = await appendEvents(
    tx,
    { id: matterId, programmeId: context.id, matterId },
    matter,
    effects.map((e) => effectEvent(e, computed, now)),
  );
  await tx
    .updateTable('matters')
    .set({
      state: JSON.stringify(after),
      exchanges: n,
      last_computed: JSON.stringify(computed),
      seen_facts: cursor.matter,
      seen_programme_facts: cursor.programme,
      status: after.ended ?? 'open',
      ended_at: after.ended ? at(now) : null,
      ...head,
    })
    .where('id', '=', matterId)
    .execute();
  return { result: { computed }, poke: poke ? context.officeId : null };
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
