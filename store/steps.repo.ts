import { iso } from '../domain/calendar/shanghai';
import type { Deadline } from '../domain/deadline';
import {
  type Computed,
  type Effect,
  type Fact,
  isFinal,
  type MatterState,
  type MoveCause,
  type OpenCause,
  type StepState,
} from '../domain/matter/matter.types';
import { isEscalation } from '../domain/notice/rung';
import type { NewEvent } from './events.repo';
import type { MovedBy } from './movedBy';

export interface DeadlineRow extends Deadline, Partial<MovedBy> {
  step: string;
  round: number;
  cause: OpenCause | MoveCause;
  /** The date before this one. */
  from?: number;
}

const OPEN_EVENTS = { opened: 'stepOpened', returned: 'stepReturned', reopened: 'stepReopened' } as const;

/** Rows of the steps that changed or came with a new template; instants as text for Postgres. */
export function changedSteps(
  before: MatterState,
  after: MatterState,
  facts: readonly Fact[],
  now: number,
  tallyOf: (step: string) => string | undefined,
) {
  const old = new Map(before.steps.map((s) => [s.id, s]));
  return after.steps.flatMap((step, position) => {
    const was = old.get(step.id);
    const same = was && was.status === step.status && was.round === step.round && was.due === step.due;
    if (same && was.late === step.late && was.title === step.title && was.who === step.who) return [];
    return [
      {
        id: step.id,
        position,
        title: step.title,
        who: step.who,
        checks: step.checks ?? null,
        tally: tallyOf(step.id) ?? null,
        status: step.status,
        round: step.round,
        due_at: step.due === undefined ? null : iso(step.due),
        late: step.late ?? null,
        done_at: isFinal(step.status) ? iso(doneAt(step, facts) ?? now) : null,
        opened: step.round !== (was?.round ?? 0),
      },
    ];
  });
}

/** What somebody did counts from when it was received, however late the exchange comes. */
function doneAt(step: StepState, facts: readonly Fact[]): number | undefined {
  return facts.filter((f) => f.on === 'matter' && f.step === step.id).at(-1)?.at;
}

/** An effect as an event of the matter's chain. */
export function effectEvent(
  effect: Effect,
  computed: Computed,
  now: number,
  delayedBy: string | null,
): NewEvent {
  switch (effect.kind) {
    case 'openStep': {
      const due = computed.dated.find((d) => d.step === effect.step)?.due;
      return {
        kind: OPEN_EVENTS[effect.cause],
        at: now,
        step: effect.step,
        round: effect.round,
        data: { due },
      };
    }
    case 'fireRung': {
      const { rung, passedOver, step, round } = effect;
      const kind = isEscalation(rung) ? 'escalated' : 'reminded';
      const delayed = delayedBy !== null && { delayedBy };
      return { kind, at: now, step, round, data: { rung: rung.key, at: rung.at, passedOver, ...delayed } };
    }
    case 'skipStep':
      return { kind: 'stepSkipped', at: now, step: effect.step };
    case 'lapseStep':
      return { kind: 'stepLapsed', at: now, step: effect.step };
    case 'moveDeadlines':
      return {
        kind: 'deadlinesMoved',
        at: now,
        data: {
          cause: effect.pending.kind,
          seq: effect.pending.seq,
          dated: (computed.steps ?? []).flatMap((s) =>
            s.status === 'open' ? [{ step: s.id, due: s.due }] : [],
          ),
        },
      };
    case 'tell':
      return { kind: 'told', at: now, step: effect.step, round: effect.round, data: { rung: effect.rung } };
    case 'endMatter':
      return { kind: 'matterEnded', at: now, data: { how: effect.how } };
  }
}
