import {
  type Computed,
  type Dated,
  type Effect,
  isFinal,
  type MatterState,
  type StepState,
} from './matter.types';

/**
 * The state after effects were committed. Pure, and run on both sides of the exchange (workflow and store), so that
 * the two never differ. `computed` holds the deadlines and ladders that the exchange worked out for these effects.
 */
export function settle(state: MatterState, effects: readonly Effect[], computed: Computed): MatterState {
  return effects.reduce((s, effect) => settleOne(s, effect, computed), state);
}

function settleOne(state: MatterState, effect: Effect, { dated, closesAt }: Computed): MatterState {
  switch (effect.kind) {
    case 'openStep': {
      const { due, rungs } = datesOf(dated, effect.step);
      return change(state, effect.step, () => ({
        status: 'open',
        round: effect.round,
        due,
        rungs,
        late: undefined,
      }));
    }
    case 'fireRung':
      return change(state, effect.step, (s) => ({ rungs: s.rungs.filter((r) => r.at > effect.rung.at) }));
    case 'skipStep':
      return change(state, effect.step, () => ({ status: 'skipped', rungs: [] }));
    case 'moveDeadlines': {
      const steps = state.steps.map((s) => {
        const moved = dated.find((d) => d.step === s.id);
        return moved ? { ...s, due: moved.due, rungs: moved.rungs } : s;
      });
      return { ...state, steps, lost: state.lost.slice(1), closesAt: closesAt ?? state.closesAt };
    }
    case 'endMatter': {
      const left = effect.how === 'cancelled' ? 'cancelled' : 'lapsed';
      const steps = state.steps.map(
        (s): StepState => (isFinal(s.status) ? s : { ...s, status: left, rungs: [] }),
      );
      return { ...state, steps, ended: effect.how };
    }
  }
}

function datesOf(dated: readonly Dated[], step: string): Dated {
  const found = dated.find((d) => d.step === step);
  if (!found) throw new RangeError(`no deadline was computed for step ${step}`);
  return found;
}

function change(state: MatterState, id: string, by: (s: StepState) => Partial<StepState>): MatterState {
  return { ...state, steps: state.steps.map((s) => (s.id === id ? { ...s, ...by(s) } : s)) };
}
