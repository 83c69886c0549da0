import type { Deadline } from '../domain/deadline';
import {
  type Computed,
  type Effect,
  type Fact,
  isFinal,
  type MatterState,
  type StepState,
} from '../domain/matter/matter.types';
import type { NewEvent } from './events.repo';
import { iso } from './openStore';

export interface DeadlineRow extends Deadline {
  step: string;
  round: number;
  cause: 'opened' | 'returned' | 'paused';
}

/** Rows of the steps that changed; instants as text for Postgres. */
export function changedSteps(before: MatterState, after: MatterState, facts: readonly Fact[], now: number) {
  const old = new Map(before.steps.map((s) => [s.id, s]));
  return after.steps.flatMap((step) => {
    const was = old.get(step.id)!;
    if (was.status === step.status && was.round === step.round && was.due === step.due) return [];
    return [
      {
        id: step.id,
        status: step.status,
        round: step.round,
        due_at: step.due === undefined ? null : iso(step.due),
        late: step.late ?? null,
        done_at: isFinal(step.status) ? iso(doneAt(step, facts) ?? now) : null,
        opened: step.round !== was.round,
      },
    ];
  });
}

/** What somebody did counts from when it was received, however late the exchange comes. */
function doneAt(step: StepState, facts: readonly Fact[]): number | undefined {
  return facts.filter((f) => f.on === 'matter' && f.step === step.id).at(-1)?.at;
}

/** An effect as an event of the matter's chain. */
export function effectEvent(effect: Effect, computed: Computed, now: number): NewEvent {
  switch (effect.kind) {
    case 'openStep': {
      const due = computed.dated.find((d) => d.step === effect.step)?.due;
      return {
        kind: effect.cause === 'returned' ? 'stepReturned' : 'stepOpened',
        at: now,
        step: effect.step,
        round: effect.round,
        data: { due },
      };
    }
    case 'fireRung': {
      const { rung, passedOver, step, round } = effect;
      const kind = rung.key.startsWith('e') ? 'escalated' : 'reminded';
      return { kind, at: now, step, round, data: { rung: rung.key, at: rung.at, passedOver } };
    }
    case 'skipStep':
      return { kind: 'stepSkipped', at: now, step: effect.step };
    case 'moveDeadlines':
      return {
        kind: 'deadlinesMoved',
        at: now,
        data: { from: effect.from, to: effect.to, dated: computed.dated },
      };
    case 'endMatter':
      return { kind: 'matterEnded', at: now, data: { how: effect.how } };
  }
}
