import { isEscalation } from '../notice/rung';
import type { Effect, Fact } from './matter.types';

/**
 * Names under which the exchange is registered, so that a history reads like the programme. They are commands in
 * recorded histories: where another is chosen, a history no longer replays. Words about them (`summary.ts`) are free.
 */
export type ExchangeName =
  | 'openStep'
  | 'receive'
  | 'remind'
  | 'escalate'
  | 'returnStep'
  | 'closeStep'
  | 'moveDeadlines'
  | 'closeMatter';

/** Done as ordinary activities, because only their summaries stand in the Temporal UI's timeline. */
export const IN_TIMELINE: ReadonlySet<ExchangeName> = new Set([
  'remind',
  'escalate',
  'returnStep',
  'closeMatter',
]);

/** The exchange is called after its weightiest doing. */
export function exchangeName(facts: readonly Fact[], effects: readonly Effect[]): ExchangeName {
  const has = (test: (e: Effect) => boolean) => effects.some(test);
  if (has((e) => e.kind === 'endMatter')) return 'closeMatter';
  if (has((e) => e.kind === 'openStep' && e.cause === 'returned')) return 'returnStep';
  if (has((e) => e.kind === 'openStep' && e.cause === 'reopened')) return 'openStep';
  if (has((e) => e.kind === 'fireRung' && isEscalation(e.rung))) return 'escalate';
  if (has((e) => e.kind === 'fireRung')) return 'remind';
  if (has((e) => e.kind === 'moveDeadlines')) return 'moveDeadlines';
  if (has((e) => e.kind === 'openStep') && facts.length === 0) return 'openStep';
  return facts.some((f) => f.on === 'matter') ? 'closeStep' : 'receive';
}
