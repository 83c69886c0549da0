import { formatRung, type NewRung } from '../notice/rung';
import type { Fact, MatterFact, MatterState, Pending, ProgrammeFact, StepState } from './matter.types';

type Of<K extends MatterFact['kind']> = Extract<MatterFact, { kind: K }>;

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
  switch (fact.kind) {
    case 'submitted':
      return submitted(next, step, fact);
    case 'checked':
      return step.status === 'open' ? checked(next, step, fact) : next;
    case 'extensionAsked':
      if (step.status !== 'open') return next;
      return tell(change(next, step.id, { asked: { seq: fact.seq, due: fact.due } }), step, {
        kind: 'extension',
        seq: fact.seq,
      });
    case 'extensionDecided': {
      if (step.asked?.seq !== fact.asked) return next;
      const decided = change(next, step.id, { asked: undefined });
      if (!fact.granted) return tell(decided, step, { kind: 'extensionRefused', seq: fact.seq });
      const extended = change(decided, step.id, { extended: (step.extended ?? 0) + 1 });
      return moving(extended, {
        kind: 'date',
        seq: fact.seq,
        step: step.id,
        due: fact.due,
        cause: 'extension',
      });
    }
    case 'dateMoved':
      return moving(next, { kind: 'date', seq: fact.seq, step: step.id, due: fact.due, cause: 'moved' });
    case 'reopened':
      return reopened(next, step);
    case 'waived': {
      const waived = change(next, step.id, { status: 'waived', rungs: [], asked: undefined });
      // Whoever has not been asked yet need not be told that nothing is asked.
      return step.status === 'waiting' ? waived : tell(waived, step, { kind: 'waived', seq: fact.seq });
    }
    case 'remindedByHand': {
      if (step.status !== 'open') return next;
      const except = fact.leftOut.map((p) => p.personId);
      return tell(next, step, { kind: 'remindedByHand', seq: fact.seq }, except);
    }
  }
}

/** The state after several facts, in their order. */
export function applyAll(state: MatterState, facts: readonly Fact[]): MatterState {
  return facts.reduce(apply, state);
}

function submitted(state: MatterState, step: StepState, fact: Of<'submitted'>): MatterState {
  const status = fact.nil ? 'nil' : 'done';
  // Whether it was late is judged by the first hand-in; what counts in the end is the last.
  if (isReplaceable(state, step)) return change(state, step.id, { status });
  if (step.status !== 'open') return state;
  const late = step.due !== undefined && fact.at > step.due;
  return change(state, step.id, { status, late, handedInAt: fact.at, rungs: [], asked: undefined });
}

function checked(state: MatterState, step: StepState, fact: Of<'checked'>): MatterState {
  if (fact.outcome === 'pass') return change(state, step.id, { status: 'done', rungs: [] });
  const returned = change(state, step.id, { status: 'waiting', rungs: [] });
  return step.checks ? change(returned, step.checks, { status: 'returned', rungs: [] }) : returned;
}

function reopened(state: MatterState, step: StepState): MatterState {
  if (step.status !== 'done' && step.status !== 'nil' && step.status !== 'lapsed') return state;
  const asked = change(state, step.id, { status: 'returned', reopened: true, rungs: [] });
  const check = state.steps.find((s) => s.checks === step.id);
  return check ? change(asked, check.id, { status: 'waiting', rungs: [] }) : asked;
}

function applyToProgramme(state: MatterState, fact: ProgrammeFact): MatterState {
  if (fact.seq <= state.cursor.programme) return state;
  const next = { ...state, cursor: { ...state.cursor, programme: fact.seq } };
  const { seq } = fact;
  switch (fact.kind) {
    case 'paused':
      return next.pausedAt === null ? { ...next, pausedAt: fact.at } : next;
    case 'resumed':
      if (next.pausedAt === null) return next;
      return moving({ ...next, pausedAt: null }, { kind: 'pause', seq, from: next.pausedAt, to: fact.at });
    case 'cancelled':
      return { ...next, cancelled: true };
    case 'calendarChanged':
      return moving(next, { kind: 'calendar', seq });
    case 'templateChanged':
      return moving(next, { kind: 'template', seq });
    case 'matterEnded':
      return moving(next, { kind: 'matterEnded', seq });
    case 'outage':
      return moving(next, { kind: 'outage', seq, from: fact.from, to: fact.to });
  }
}

function moving(state: MatterState, pending: Pending): MatterState {
  return state.ended ? state : { ...state, pending: [...(state.pending ?? []), pending] };
}

function tell(
  state: MatterState,
  { id, round }: StepState,
  rung: NewRung,
  except: string[] = [],
): MatterState {
  const notice = { step: id, round, rung: formatRung(rung), ...(except.length > 0 && { except }) };
  return { ...state, toTell: [...(state.toTell ?? []), notice] };
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
