import { apply } from '../../domain/matter/apply';
import { decide } from '../../domain/matter/decide';
import type { Fact, MatterState } from '../../domain/matter/matter.types';
import { type Plan, replan } from '../../domain/matter/replan';
import { settle } from '../../domain/matter/settle';

/**
 * A matter's state once a fact has moved its dates: what its workflow and the exchange will come to, without writing.
 */
export function foresee(plan: Plan, state: MatterState, fact: Fact | null, now: number): MatterState {
  let after = fact ? apply(state, fact) : state;
  for (;;) {
    const [effect] = decide(after, now);
    if (effect?.kind !== 'moveDeadlines') return after;
    const { steps, closesAt } = replan(plan, after, effect.pending, now);
    after = settle(after, [effect], { dated: [], steps, closesAt });
  }
}
