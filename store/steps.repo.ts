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
import { at, type Tx } from './openStore';

export interface DeadlineRow extends Deadline {
  step: string;
  round: number;
  cause: 'opened' | 'returned' | 'paused';
}

/** Brings the rows of the steps that changed up to the state after the exchange. */
export async function keepSteps(
  tx: Tx,
  matterId: string,
  before: MatterState,
  after: MatterState,
  facts: readonly Fact[],
  now: number,
): Promise<void> {
  const old = new Map(before.steps.map((s) => [s.id, s]));
  for (const step of after.steps) {
    const was = old.get(step.id)!;
    if (was.status === step.status && was.round === step.round && was.due === step.due) continue;
    const opened = step.round !== was.round;
    await tx
      .updateTable('steps')
      .set({
        status: step.status,
        round: step.round,
        due_at: step.due === undefined ? null : at(step.due),
        late: step.late ?? null,
        done_at: isFinal(step.status) ? at(doneAt(step, facts) ?? now) : null,
        ...(opened && { opened_at: at(now) }),
      })
      .where('matter_id', '=', matterId)
      .where('id', '=', step.id)
      .execute();
  }
}

/** What somebody did counts from when it was received, however late the exchange comes. */
function doneAt(step: StepState, facts: readonly Fact[]): number | undefined {
  return facts.filter((f) => f.on === 'matter' && f.step === step.id).at(-1)?.at;
}

/** Adds deadline rows, each the next version of its step's round. */
export async function keepDeadlines(
  tx: Tx,
  matterId: string,
  deadlines: readonly DeadlineRow[],
  calendarVersion: number,
  now: number,
): Promise<void> {
  for (const { step, round, due, cause, explanation } of deadlines) {
    await tx
      .insertInto('deadlines')
      .values((e) => ({
        matter_id: matterId,
        step_id: step,
        round,
        n: e
          .selectFrom('deadlines')
          .select((x) => x(x.fn.coalesce(x.fn.max('n'), x.lit(0)), '+', x.lit(1)).as('n'))
          .where('matter_id', '=', matterId)
          .where('step_id', '=', step)
          .where('round', '=', round),
        due_at: at(due),
        cause,
        explanation: JSON.stringify(explanation),
        calendar_version: calendarVersion,
        created_at: at(now),
      }))
      .execute();
  }
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
