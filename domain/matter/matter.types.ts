import type { Instant } from '../calendar/shanghai';
import type { ReminderData } from '../reminder/reminder.types';
import type { SystemKind } from '../template/step.kinds';
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
  /** What has happened that moves dates and has not moved them yet, in its order. */
  pending?: Pending[];
  /** What somebody is to be told that moves nothing. */
  toTell?: NoticeDue[];
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
 * waiting: not yet open · open: somebody's turn · returned: to be opened again · done: handed in or passed · nil:
 * answered with a nil return · waived: need not be done, for a reason on record · lapsed: unanswered when the programme
 * closed, or its own `until` was over · skipped: not needed (the check of a nil return, a step that the template has
 * dropped) · cancelled.
 */
export type StepStatus =
  | 'waiting'
  | 'open'
  | 'returned'
  | 'done'
  | 'nil'
  | 'waived'
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
  /** The workflow does it when it opens; nobody is asked. */
  does?: SystemKind;
  /** It may lapse without anything being missed. */
  optional?: true;
  opensAt?: Instant;
  /** Its opening leans on a date that is not known yet: of another matter's end, or handed in with an earlier step. */
  awaits?: { matter: string } | { step: string };
  status: StepStatus;
  /** With `returned`: nobody sent it back, it is asked for again. */
  reopened?: true;
  /** 0 before the first opening; a return opens the next. */
  round: number;
  /** When this round was opened; absent in states from before dates could move. */
  openedAt?: Instant;
  due?: Instant;
  /** Open at this instant, it lapses. */
  lapsesAt?: Instant;
  /** How often this round has been dated: a deadline that moves brings a fresh ladder, whose notices are new ones. */
  version?: number;
  /** The deadline leans on a year whose holidays are not published. */
  provisional?: true;
  /**
   * What moved this round's deadline away from its rule, in order: worked through again when the rule's calendar
   * changes.
   */
  moves?: Move[];
  /** Rungs of this round not yet fired, earliest first. */
  rungs: Rung[];
  /** Handed in after the deadline, in the round that counts. */
  late?: boolean;
  /** When the submission that decides about lateness was received. */
  handedInAt?: Instant;
  /** Extensions granted in this round. */
  extended?: number;
  /** An extension asked for and not yet decided. */
  asked?: { seq: number; due: Instant };
}

/** A step's deadline moved: by working days (a pause), or to an instant (by somebody, or by an outage). */
export type Move = { workdays: number } | { to: Instant };

/** Why a step was opened: at its time, sent back by a check, or asked for again after it was closed. */
export type OpenCause = 'opened' | 'returned' | 'reopened';

/** Why a deadline that stood was moved. */
export type MoveCause = 'paused' | 'outage' | 'calendar' | 'template' | 'extension' | 'moved';

/** True for what moved a deadline, false for what began one. */
export function isMove(cause: OpenCause | MoveCause): cause is MoveCause {
  return cause !== 'opened' && cause !== 'returned' && cause !== 'reopened';
}

/** Something that moves dates. `seq` is the fact's: of the programme, but for "date" of the matter. */
export type Pending =
  | { kind: 'pause'; seq: number; from: Instant; to: Instant }
  | { kind: 'outage'; seq: number; from: Instant; to: Instant }
  | { kind: 'calendar' | 'template' | 'matterEnded'; seq: number }
  /** A step on whose form an opening leans has been answered; found by the rules themselves, not kept in the state. */
  | { kind: 'field'; seq: 0 }
  | { kind: 'date'; seq: number; step: string; due: Instant; cause: 'extension' | 'moved' };

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
    }
  | {
      on: 'matter';
      seq: number;
      kind: 'extensionAsked';
      step: string;
      round: number;
      due: Instant;
      at: Instant;
    }
  | {
      on: 'matter';
      seq: number;
      kind: 'extensionDecided';
      step: string;
      round: number;
      /** `seq` of the request. */
      asked: number;
      granted: boolean;
      /** The new deadline, if granted. */
      due: Instant;
      at: Instant;
    }
  | { on: 'matter'; seq: number; kind: 'dateMoved'; step: string; round: number; due: Instant; at: Instant }
  | {
      on: 'matter';
      seq: number;
      /** reopened: what was handed in, signed or lapsed is asked for again. */
      kind: 'waived' | 'reopened';
      step: string;
      round: number;
      at: Instant;
    }
  | ({
      on: 'matter';
      seq: number;
      kind: 'remindedByHand';
      step: string;
      round: number;
      at: Instant;
    } & ReminderData);

export type ProgrammeFact =
  | { on: 'programme'; seq: number; kind: 'paused' | 'resumed' | 'cancelled'; at: Instant }
  | {
      on: 'programme';
      seq: number;
      /** Calendar or template were changed; another matter, on whose end a date leans, has ended. */
      kind: 'calendarChanged' | 'templateChanged' | 'matterEnded';
      at: Instant;
    }
  | { on: 'programme'; seq: number; kind: 'outage'; from: Instant; to: Instant; at: Instant };

/**
 * `extension:<seq>` to who decides it, `extensionRefused:<seq>` to who asked, `waived:<seq>` to who would have acted,
 * `remindedByHand:<seq>` to who is to act.
 */
export interface NoticeDue {
  step: string;
  round: number;
  rung: string;
  /** Ids of people who are not told, though it is their turn. */
  except?: string[];
}

/** What the rules do in answer. The exchange records all of one round at once. */
export type Effect =
  | { kind: 'openStep'; step: string; round: number; cause: OpenCause }
  | { kind: 'fireRung'; step: string; round: number; rung: Rung; passedOver: string[] }
  | { kind: 'skipStep'; step: string }
  | { kind: 'lapseStep'; step: string }
  | { kind: 'moveDeadlines'; pending: Pending }
  | ({ kind: 'tell' } & NoticeDue)
  | { kind: 'endMatter'; how: 'done' | 'lapsed' | 'cancelled' };

/** Deadline and ladder of one step as computed by the exchange against the pinned calendar. */
export interface Dated {
  step: string;
  due: Instant;
  rungs: Rung[];
  /** Absent in histories from before dates could move. */
  openedAt?: Instant;
  /** Never before its deadline. */
  lapsesAt?: Instant;
  provisional?: true;
}

/** What the exchange computed when it committed: needed to settle the effects, so it comes back with the commit. */
export interface Computed {
  dated: Dated[];
  /** The matter's new closing instant, moved together with its deadlines. */
  closesAt?: Instant;
  /** The steps after dates were moved: with a template's new steps, without those it dropped. */
  steps?: StepState[];
}

/** Steps that need nobody any more. */
export function isFinal(status: StepStatus): boolean {
  return status !== 'waiting' && status !== 'open' && status !== 'returned';
}
