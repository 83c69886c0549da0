import type { Instant } from '../calendar/shanghai';
import type { Who } from '../template/template.schema';

/**
 * A matter's state: plain JSON, the same in the workflow and in the store's `matters.state`. It holds ids, titles
 * and instants, never who a person is or what they wrote.
 */
export interface MatterState {
  /** Facts already applied: the matter's own and those of the whole programme. */
  cursor: Cursor;
  steps: StepState[];
  /** When the programme was paused; null while it runs. */
  pausedAt: Instant | null;
  /** Pauses whose lost working days have not yet been added to the open deadlines. */
  lost: { from: Instant; to: Instant }[];
  cancelled: boolean;
  /** What is still open at this instant is closed as unanswered. */
  closesAt: Instant;
  ended: null | 'done' | 'lapsed' | 'cancelled';
}

export interface Cursor {
  matter: number;
  programme: number;
}

/**
 * waiting: not yet open · open: somebody's turn · returned: to be opened again · done: handed in or passed ·
 * nil: answered with a nil return · lapsed: unanswered when the programme closed · skipped: not needed
 * (the check of a nil return) · cancelled.
 */
export type StepStatus =
  | 'waiting'
  | 'open'
  | 'returned'
  | 'done'
  | 'nil'
  | 'lapsed'
  | 'skipped'
  | 'cancelled';

export interface StepState {
  id: string;
  title: string;
  who: Who;
  /** Opens when these are done; with `checks`, the one step this is the check of. */
  after?: string[];
  checks?: string;
  opensAt?: Instant;
  status: StepStatus;
  /** 0 before the first opening; a return opens the next. */
  round: number;
  due?: Instant;
  /** Rungs of this round not yet fired, earliest first. */
  rungs: Rung[];
  /** Handed in after the deadline, in the round that counts. */
  late?: boolean;
}

/** `r1` the first reminder, `e2` the second escalation; `to` whom an escalation climbs. */
export interface Rung {
  key: string;
  at: Instant;
  to?: Who;
}

/** What people did, as the workflow sees it: no text, no names. `at` is when it was received. */
export type Fact = MatterFact | ProgrammeFact;

export type MatterFact =
  | { on: 'matter'; seq: number; kind: 'submitted'; step: string; round: number; nil: boolean; at: Instant }
  | {
      on: 'matter';
      seq: number;
      kind: 'checked';
      step: string;
      round: number;
      outcome: 'pass' | 'return';
      at: Instant;
    };

export type ProgrammeFact = {
  on: 'programme';
  seq: number;
  kind: 'paused' | 'resumed' | 'cancelled';
  at: Instant;
};

/** What the rules do in answer. The exchange records all of one round at once. */
export type Effect =
  | { kind: 'openStep'; step: string; round: number; cause: 'opened' | 'returned' }
  | { kind: 'fireRung'; step: string; round: number; rung: Rung; passedOver: string[] }
  | { kind: 'skipStep'; step: string }
  | { kind: 'moveDeadlines'; from: Instant; to: Instant }
  | { kind: 'endMatter'; how: 'done' | 'lapsed' | 'cancelled' };

/** Deadline and ladder of one step as computed by the exchange against the pinned calendar. */
export interface Dated {
  step: string;
  due: Instant;
  rungs: Rung[];
}

/** What the exchange computed when it committed: needed to settle the effects, so it comes back with the commit. */
export interface Computed {
  dated: Dated[];
  /** The matter's new closing instant, moved together with its deadlines. */
  closesAt?: Instant;
}

/** Steps that need nobody any more. */
export function isFinal(status: StepStatus): boolean {
  return status !== 'waiting' && status !== 'open' && status !== 'returned';
}
