import { applyAll } from '../domain/matter/apply';
import { decide } from '../domain/matter/decide';
import { exchangeName, IN_TIMELINE } from '../domain/matter/exchangeName';
import type { Computed, Effect, Fact, MatterState } from '../domain/matter/matter.types';
import { dateStep } from '../domain/matter/planMatter';
import { type Plan, replan } from '../domain/matter/replan';
import { settle } from '../domain/matter/settle';
import { noticesFor } from '../domain/notice/noticesFor';
import { commitExchange } from './commitExchange';
import type { ExchangeRequest, ExchangeResult } from './exchange.types';
import { lockMatter, type ReadMatter, readMatter } from './facts.repo';
import { movedBy } from './movedBy';
import type { Db, Tx } from './openStore';
import { outageCovering } from './outage.repo';
import { planOf } from './plan';
import { contextOf } from './programme.context';
import { addProgrammeFact } from './programme.repo';
import { type DeadlineRow, effectEvent } from './steps.repo';

interface Exchanged {
  result: ExchangeResult;
  /** Office whose courier has something new to look at. */
  poke: string | null;
  /** Programme whose other matters wait for the end of this one. */
  awaited?: string;
}

/** A rung is as late as this only if something stood in its way: a busy minute at 09:00 is no outage. */
const DELAYED = 5 * 60_000;

/**
 * The exchange: facts the workflow has not seen come back and nothing is written; otherwise its effects are written,
 * all at once. The same exchange repeated changes nothing and answers the same. It is tried without a lock first;
 * if somebody else wrote between reading and writing, again with the matter's row lock held.
 */
export async function exchange(db: Db, request: ExchangeRequest): Promise<Exchanged> {
  const { matterId, effects } = request;
  // An ending may be waited for by other matters: its fact about the programme is written in the same transaction.
  if (!effects.some((e) => e.kind === 'endMatter')) {
    const first = await tryExchange(db, await readMatter(db, matterId), request);
    if (first) return first;
  }
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
  if (matter.exchanges >= n) return { result: await lastAnswer(db, matterId), poke: null };
  if (matter.exchanges !== n - 1)
    throw new RangeError(`exchange ${n} after ${matter.exchanges} of ${matterId}`);
  const isSeen = (f: Fact) => f.seq <= cursor[f.on];
  const facts = matter.unseen.filter((f) => !isSeen(f));
  if (facts.length === 0) {
    // The first look is written also when there is nothing to do yet: from then on the sweep knows that the workflow
    // runs, and leaves it alone until its timer.
    const idle = matter.unseen.length === 0 && effects.length === 0 && matter.exchanges > 0;
    if (idle) return { result: { computed: null }, poke: null };
    return commit(db, matter, request, (computed) => ({ computed }));
  }
  // The workflow only looked: what the rules make of the facts is the same here, and saves it a second exchange.
  const applied = applyAll(matter.state, matter.unseen);
  const next = decide(applied, now);
  const inTimeline = effects.length > 0 || IN_TIMELINE.has(exchangeName(facts, next));
  if (inTimeline || next.some((e) => e.kind === 'moveDeadlines')) return { result: { facts }, poke: null };
  const whole = { ...request, cursor: applied.cursor, effects: next };
  return commit(db, matter, whole, (computed) => ({ facts, effects: next, computed }));
}

/** Writes the effects; null if the matter has moved since it was read. */
async function commit(
  db: Db | Tx,
  matter: ReadMatter,
  request: ExchangeRequest,
  answerWith: (computed: Computed) => ExchangeResult,
): Promise<Exchanged | null> {
  const { effects, now } = request;
  const context = await contextOf(db, matter.programme_id, matter.revision);
  const applied = applyAll(matter.state, matter.unseen);
  const dates = effects.some((e) => e.kind === 'openStep' || e.kind === 'moveDeadlines');
  const { computed, deadlines } = dates
    ? await compute(db, await planOf(db, context, matter), matter, applied, effects, now)
    : { computed: { dated: [] }, deadlines: [] };
  const after = settle(applied, effects, computed);
  const delayedBy = await delayOf(db, applied, effects, now);
  const notices = noticesFor(context, matter, { before: applied, after, effects, delayedBy }, now);
  const events = effects.map((e) => effectEvent(e, computed, now, delayedBy));
  const result = answerWith(computed);
  const written = { request, seen: matter.unseen, after, result, deadlines, notices, events };
  const done = await commitExchange(db, context, matter, written);
  if (!done) return null;
  const ends = effects.some((e) => e.kind === 'endMatter' && e.how !== 'cancelled');
  const awaited = ends && context.awaited.has(matter.key);
  if (awaited) {
    const fact = { programmeId: context.id, kind: 'matterEnded' as const, data: { matter: matter.id } };
    await addProgrammeFact(db as Tx, { ...fact, reason: '事项办结', byAccess: 'system', now });
  }
  return { result, poke: done.poke ? context.officeId : null, ...(awaited && { awaited: context.id }) };
}

/** What the newest exchange answered: that of `n`, for a workflow never goes on without its answer. */
async function lastAnswer(db: Db | Tx, matterId: string): Promise<ExchangeResult> {
  const { last_answer } = await db
    .selectFrom('matters')
    .select('last_answer')
    .where('id', '=', matterId)
    .executeTakeFirstOrThrow();
  return last_answer ?? { computed: null };
}

/** Deadlines, ladders and closing instants of the effects, against the programme's calendar and template. */
async function compute(
  db: Db | Tx,
  plan: Plan,
  matter: ReadMatter,
  state: MatterState,
  effects: readonly Effect[],
  now: number,
): Promise<{ computed: Computed; deadlines: DeadlineRow[] }> {
  const computed: Computed = { dated: [] };
  const deadlines: DeadlineRow[] = [];
  for (const effect of effects) {
    if (effect.kind === 'openStep') {
      const spec = plan.specs.find((s) => s.id === effect.step);
      if (!spec) throw new RangeError(`no step ${effect.step} in matter ${matter.id}`);
      const { calendar, anchors } = plan;
      const { deadline, dated } = dateStep(
        calendar,
        spec,
        plan.ladderOf(spec.id),
        anchors,
        effect.round,
        now,
      );
      computed.dated.push(dated);
      deadlines.push({ step: effect.step, round: effect.round, cause: effect.cause, ...deadline });
    }
    if (effect.kind === 'moveDeadlines') {
      const { steps, closesAt, redated } = replan(plan, state, effect.pending, now);
      const by = await movedBy(db, matter, effect.pending);
      Object.assign(computed, { steps, closesAt });
      deadlines.push(...redated.map(({ deadline, ...row }) => ({ ...row, ...deadline, ...by })));
    }
  }
  return { computed, deadlines };
}

/** The recorded outage that made an opening or a rung of these effects late. */
async function delayOf(
  db: Db | Tx,
  state: MatterState,
  effects: readonly Effect[],
  now: number,
): Promise<string | null> {
  const plannedAt = effects.flatMap((e): number[] => {
    if (e.kind === 'fireRung') return [e.rung.at];
    const opensAt = e.kind === 'openStep' && state.steps.find((s) => s.id === e.step)?.opensAt;
    return e.kind === 'openStep' && e.round === 1 && opensAt ? [opensAt] : [];
  });
  const earliest = Math.min(...plannedAt);
  if (plannedAt.length === 0 || now - earliest < DELAYED) return null;
  return (await outageCovering(db, earliest, now))?.id ?? null;
}
