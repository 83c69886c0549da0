import { AppError } from '../errors';
import type { PROGRAMME_STATES } from '../glossary';
import type { ProgrammeFact } from '../matter/matter.types';

export type ProgrammeState = keyof typeof PROGRAMME_STATES;

type States = readonly ProgrammeState[];
export const ALIVE: States = ['running', 'paused'];

/** In which state a programme must be for a fact, and what it is afterwards. */
const FACTS: Record<ProgrammeFact['kind'], { from: States; to?: ProgrammeState }> = {
  paused: { from: ['running'], to: 'paused' },
  resumed: { from: ['paused'], to: 'running' },
  cancelled: { from: ALIVE, to: 'cancelled' },
  calendarChanged: { from: ALIVE },
  templateChanged: { from: ALIVE },
  outage: { from: ALIVE },
  matterEnded: { from: ALIVE },
};

/**
 * What a programme is once a fact is on its record. Throws "programme-ended", "programme-paused" or
 * "programme-not-paused" if it is not in the state for it.
 */
export function stateAfter(state: ProgrammeState, kind: ProgrammeFact['kind']): ProgrammeState {
  const { from, to = state } = FACTS[kind];
  if (from.includes(state)) return to;
  if (!ALIVE.includes(state)) throw new AppError('programme-ended');
  throw new AppError(kind === 'resumed' ? 'programme-not-paused' : 'programme-paused');
}
