import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { MatterActivities, SystemActivities } from '../activities/activities.types';
import { jsDate } from '../domain/calendar/shanghai';
import { applyAll } from '../domain/matter/apply';
import { decide, nextInstant } from '../domain/matter/decide';
import { type ExchangeName, exchangeName, IN_TIMELINE } from '../domain/matter/exchangeName';
import type { Fact, MatterState, StepState } from '../domain/matter/matter.types';
import { settle } from '../domain/matter/settle';
import {
  detailsTable,
  exchangeSummary,
  FACT_KINDS,
  lookSummary,
  openSteps,
  timerSummary,
} from '../domain/matter/summary';
import { SEARCH_ATTRIBUTES } from '../domain/searchAttributes';
import type { MatterSignal } from '../engine/engine.port';
import type { ExchangeRequest, ExchangeResult } from '../store/exchange.types';
import { Alarm } from './alarm';
import { BATCH, LOCAL, STORE } from './retries';

const local = proxyLocalActivities<MatterActivities>(LOCAL);
const ordinary = proxyActivities<MatterActivities>(STORE);
const system = proxyActivities<SystemActivities>(BATCH);

/** Whoever stores a fact of either kind rings under its name; the sweep under `look`. */
const SIGNALS: readonly MatterSignal[] = [...FACT_KINDS, 'look'];
/** Well before Temporal's limit of 51,200; a matter of a hundred days needs a few hundred. */
const LONG_HISTORY = 8_000;

/** What the system could not do (no reviewers, say) it tries again so often: somebody may have put it right. */
const TRY_AGAIN_MS = 60 * 60_000;

/**
 * One assignee's whole part in a programme: facts in, effects out, and a timer at the next instant at which anything is
 * due.
 */
export async function matter({ matterId }: { matterId: string }): Promise<string> {
  const alarm = new Alarm();
  /** What rang since the last look: only for the look's summary, the facts come from the store. */
  const news: MatterSignal[] = [];
  for (const name of SIGNALS) {
    setHandler(defineSignal(name), () => {
      news.push(name);
      alarm.ring();
    });
  }

  const loaded = await load(matterId);
  let { state } = loaded;
  let n = loaded.exchanges;
  let shown = '';
  /** Facts applied here that the store has not yet been told are seen. */
  let fresh: Fact[] = [];
  let look = true;
  /**
   * Steps of the system's own that were refused, until they are tried again together: one by one they would take turns
   * without end.
   */
  const refused = new Set<string>();

  while (!state.ended) {
    const effects = decide(state, Date.now());
    if (effects.length === 0 && fresh.length === 0 && !look) {
      const own = state.steps.find((s) => s.status === 'open' && s.does && !refused.has(s.id));
      if (own) {
        if (!(await doStep(matterId, own))) refused.add(own.id);
        look = true;
        continue;
      }
      shown = show(state, shown);
      if (workflowInfo().historyLength > LONG_HISTORY) {
        await condition(allHandlersFinished);
        await continueAsNew<typeof matter>({ matterId });
      }
      const rung = await (refused.size === 0
        ? alarm.wait(nextInstant(state), timerSummary(state))
        : alarm.wait(
            Math.min(nextInstant(state) ?? Infinity, Date.now() + TRY_AGAIN_MS),
            `稍后再试 · ${titlesOf(state, refused)}`,
          ));
      refused.clear();
      // With effects to bring, the exchange finds new facts by itself; a stale timer has nothing to look for.
      look = rung && decide(state, Date.now()).length === 0;
      continue;
    }
    const summary = exchangeSummary(state, fresh, effects) || lookSummary(news.splice(0));
    const result = await exchange(exchangeName(fresh, effects), summary, {
      matterId,
      n: n + 1,
      cursor: state.cursor,
      effects,
      now: Date.now(),
    });
    look = false;
    if ('effects' in result) {
      state = settle(applyAll(state, result.facts), result.effects, result.computed);
      fresh = [];
      n += 1;
    } else if ('facts' in result) {
      state = applyAll(state, result.facts);
      fresh = [...fresh, ...result.facts];
    } else if (result.computed) {
      state = settle(state, effects, result.computed);
      fresh = [];
      n += 1;
    }
  }
  show(state, shown);
  return state.ended;
}

/** Does a step of the system's own; false if it was refused for a reason that somebody has to put right. */
async function doStep(matterId: string, { id, title, round, does }: StepState): Promise<boolean> {
  try {
    await system[does!].executeWithOptions({ ...BATCH, summary: title }, [
      { matterId, step: id, round, now: Date.now() },
    ]);
    return true;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return false;
  }
}

function titlesOf(state: MatterState, ids: ReadonlySet<string>): string {
  return state.steps.flatMap((s) => (ids.has(s.id) ? [s.title] : [])).join('、');
}

function load(matterId: string) {
  const summary = '读取事项';
  return locallyOrOrdinary(
    () => local.loadMatter.executeWithOptions({ ...LOCAL, summary }, [{ matterId }]),
    () => ordinary.loadMatter.executeWithOptions({ ...STORE, summary }, [{ matterId }]),
  );
}

function exchange(name: ExchangeName, summary: string, request: ExchangeRequest): Promise<ExchangeResult> {
  const asOrdinary = () => ordinary[name].executeWithOptions({ ...STORE, summary }, [request]);
  if (IN_TIMELINE.has(name)) return asOrdinary();
  return locallyOrOrdinary(
    () => local[name].executeWithOptions({ ...LOCAL, summary }, [request]),
    // The same exchange, by its number: whichever attempt is written, it is written once.
    asOrdinary,
  );
}

/**
 * A local activity; if its few tries are in vain, because the database is away, an ordinary one, which waits on the
 * server until it is back. A local activity's last error comes as it was thrown (an ApplicationFailure, not an
 * ActivityFailure around it), so everything but a cancellation goes on; what can never work is refused by the ordinary
 * one just so.
 */
async function locallyOrOrdinary<T>(locally: () => Promise<T>, asOrdinary: () => Promise<T>): Promise<T> {
  try {
    return await locally();
  } catch (error) {
    if (isCancellation(error)) throw error;
    return asOrdinary();
  }
}

/** Keeps the Temporal UI's details and search attributes in step; an upsert costs an event, so only on a change. */
function show(state: MatterState, shown: string): string {
  setCurrentDetails(detailsTable(state));
  const next = openSteps(state).sort((a, b) => (a.due ?? 0) - (b.due ?? 0))[0];
  const key = JSON.stringify([state.ended, state.pausedAt !== null, next?.id, next?.due]);
  if (key === shown) return shown;
  upsertSearchAttributes([
    { key: SEARCH_ATTRIBUTES.state, value: state.ended ?? (state.pausedAt === null ? 'open' : 'paused') },
    { key: SEARCH_ATTRIBUTES.step, value: next?.id ?? null },
    { key: SEARCH_ATTRIBUTES.due, value: next?.due === undefined ? null : jsDate(next.due) },
  ]);
  return key;
}
