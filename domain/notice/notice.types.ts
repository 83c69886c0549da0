import type { Instant, LocalDate } from '../calendar/shanghai';
import type { MoveCause } from '../matter/matter.types';
import type { StepKind } from '../template/step.kinds';

/** Somebody as a mail names them. */
export interface NamedPerson {
  name: string;
  unit: string;
}

/** What a notice is about: read by the store, put into words by the mail. */
export interface NoticeToWord {
  rung: string;
  programme: string;
  matterId: string | null;
  matter: string | null;
  group: string | null;
  stepId: string;
  step: string | null;
  isCheck: boolean;
  /** What the step is for; `check` or `form` if the templates do not know it. */
  does: StepKind;
  /** A check of what was handed in before has begun or been passed: of a step that was reopened it counts no more. */
  checkVoided: boolean;
  round: number;
  dueAt: Instant | null;
  why: string | null;
  /** What somebody wrote: the checker who returned, who asks for an extension, who refused it or waived the step. */
  comment: string | null;
  /** Who sent a reminder by hand, by name. */
  remindedBy?: string;
  /** Whom the matter or the notice is about, for those responsible. */
  about: NamedPerson | null;
  /** The reader acts on the step, so that a button makes sense. */
  ownTurn: boolean;
  /** The reader is told as an 经办人 or 分管领导, who decide what becomes of a step that is late. */
  decides: boolean;
  /** Whom the reader stands in for. */
  forPerson: NamedPerson | null;
  /** The outage that made the notice late. */
  delay: { from: Instant; to: Instant } | null;
  /** Where the deadline stood before it was moved, and why it was. */
  move: { from: Instant; cause: MoveCause; reason: string | null } | null;
  /** The deadline somebody asks for. */
  extendTo: Instant | null;
  /** What the reader should know before acting on the step, a sentence of the step's own system. */
  ownNews?: string;
  /** What has changed about the reader's own part: whom they stand in for or took over from, and how much is open. */
  duty: { person: NamedPerson | null; from: LocalDate | null; to: LocalDate | null; open: number } | null;
}
