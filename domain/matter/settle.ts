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

function settleOne(state: MatterState, effect: Effect, { dated, closesAt, steps }: Computed): MatterState {
  switch (effect.kind) {
    case 'openStep': {
      const { due, rungs, openedAt, lapsesAt, provisional } = datesOf(dated, effect.step);
      const fresh = { late: undefined, handedInAt: undefined, asked: undefined, extended: undefined };
      const again = state.steps.some((s) => s.id === effect.step && s.reopened) && { reopened: undefined };
      return change(state, effect.step, () => ({
        status: 'open',
        round: effect.round,
        due,
        rungs,
        openedAt,
        ...(lapsesAt !== undefined && { lapsesAt }),
        provisional,
        moves: undefined,
        version: 1,
        ...fresh,
        ...again,
      }));
    }
    case 'fireRung':
      return change(state, effect.step, (s) => ({ rungs: s.rungs.filter((r) => r.at > effect.rung.at) }));
    case 'skipStep':
      return change(state, effect.step, () => ({ status: 'skipped', rungs: [] }));
    case 'lapseStep':
      return change(state, effect.step, () => ({ status: 'lapsed', rungs: [], asked: undefined }));
    case 'moveDeadlines': {
      const left = (state.pending ?? []).slice(effect.pending.kind === 'field' ? 0 : 1);
      return { ...state, steps: steps ?? state.steps, pending: left, closesAt: closesAt ?? state.closesAt };
    }
    case 'tell':
      return { ...state, toTell: (state.toTell ?? []).filter((t) => t.rung !== effect.rung) };
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
  const dates = dated.find((d) => d.step === step);
  if (!dates) throw new RangeError(`no deadline was computed for step ${step}`);
  return dates;
}

function change(state: MatterState, id: string, by: (s: StepState) => Partial<StepState>): MatterState {
  return { ...state, steps: state.steps.map((s) => (s.id === id ? { ...s, ...by(s) } : s)) };
}
