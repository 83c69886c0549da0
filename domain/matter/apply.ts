import type { Fact, MatterState, StepState } from './matter.types';

/**
 * The state after a fact. Pure; a fact already seen, or one about a round that is over, changes only the cursor:
 * the API has refused what is not allowed, so what arrives here is the record and is never rejected.
 */
export function apply(state: MatterState, fact: Fact): MatterState {
  if (fact.on === 'programme') return applyToProgramme(state, fact);
  if (fact.seq <= state.cursor.matter) return state;
  const next = { ...state, cursor: { ...state.cursor, matter: fact.seq } };
  const step = next.steps.find((s) => s.id === fact.step);
  if (!step || step.round !== fact.round) return next;
  if (fact.kind === 'submitted' && isReplaceable(next, step)) {
    // Whether it was late is judged by the first hand-in; what counts in the end is the last.
    return change(next, step.id, { status: fact.nil ? 'nil' : 'done' });
  }
  if (step.status !== 'open') return next;
  if (fact.kind === 'submitted') {
    const late = step.due !== undefined && fact.at > step.due;
    return change(next, step.id, { status: fact.nil ? 'nil' : 'done', late, rungs: [] });
  }
  if (fact.outcome === 'pass') return change(next, step.id, { status: 'done', rungs: [] });
  const returned = change(next, step.id, { status: 'waiting', rungs: [] });
  return step.checks ? change(returned, step.checks, { status: 'returned', rungs: [] }) : returned;
}

/** The state after several facts, in their order. */
export function applyAll(state: MatterState, facts: readonly Fact[]): MatterState {
  return facts.reduce(apply, state);
}

function applyToProgramme(state: MatterState, fact: Extract<Fact, { on: 'programme' }>): MatterState {
  if (fact.seq <= state.cursor.programme) return state;
  const next = { ...state, cursor: { ...state.cursor, programme: fact.seq } };
  switch (fact.kind) {
    case 'paused':
      return next.pausedAt === null ? { ...next, pausedAt: fact.at } : next;
    case 'resumed':
      if (next.pausedAt === null) return next;
      return { ...next, pausedAt: null, lost: [...next.lost, { from: next.pausedAt, to: fact.at }] };
    case 'cancelled':
      return { ...next, cancelled: true };
  }
}

/** Handed in and not yet checked. Pauses do not matter here: the API has weighed them when it took the fact. */
function isReplaceable(state: MatterState, step: StepState): boolean {
  if (state.ended || (step.status !== 'done' && step.status !== 'nil')) return false;
  const check = state.steps.find((s) => s.checks === step.id);
  return !step.checks && (!check || check.status === 'waiting' || check.status === 'open');
}

function change(state: MatterState, id: string, changes: Partial<StepState>): MatterState {
  return { ...state, steps: state.steps.map((s) => (s.id === id ? { ...s, ...changes } : s)) };
}
