import type { Instant } from '../domain/calendar/shanghai';
import type { DigestKind } from '../domain/notice/digest.table';
import type { StepKind } from '../domain/template/step.kinds';

/** One notice as the reader sees it. All text is plain and untrusted: it is cleaned and escaped when rendered. */
export interface DigestItem {
  kind: DigestKind;
  /** Title of the programme; items of one programme stand together. */
  programme: string;
  matter: string;
  step: string;
  /** What the step is for, which decides how it is asked for; absent: a form or a check. */
  does?: StepKind;
  /** Heading instead of the kind's. */
  label?: string;
  /** 1 or absent for the first round; from 2 on it is shown. */
  round?: number;
  /** What has climbed, e.g. `参与者事项 · 第3组 2项未交`. Only with kind `escalate`. */
  subjectOfEscalation?: string;
  /** What the reader is to decide, e.g. `请决定：同意或不同意延期`; the subject counts these. */
  decision?: string;
  /** For whom a substitute is told, e.g. `代参与者001（示例单位）办理`. */
  standsInFor?: string;
  /** What has happened, in a sentence. */
  news?: string;
  dueAt?: Instant;
  /** The deadline before it was moved to `dueAt`. */
  movedFrom?: Instant;
  /**
   * Working days from today until the deadline: 0 today, negative overdue by so many. Counted by the calendar, not
   * here.
   */
  workingDaysLeft?: number;
  /** The reader's own page for this task (http or https). Absent: nothing to be done, no button. */
  link?: string;
  /** Label of the button; by default from the kind. */
  button?: string;
  /** What somebody wrote (a checker, who asked for an extension, who refused or waived); may have several lines. */
  comment?: string;
  /** Stands before it instead of the kind's words: `经办人01催办：`. */
  commentHead?: string;
  /** Why the deadline is what it is. */
  why?: string;
  /** Why this comes late, if it does. */
  delay?: string;
  /** Text to copy into a chat group for people without e-mail: no names, no links. */
  text?: string;
}

/** One mail's content: everything due to one person now. */
export interface Digest {
  /** The office that sends it, as its people know it. */
  office: string;
  person: { name: string; email: string };
  now: Instant;
  items: DigestItem[];
  /** Per programme the reader's page with all open tasks, for what does not fit into the mail. */
  links: { programme: string; link: string }[];
  /** True for the one digest after an outage or after the mail stood still, which says so. */
  catchUp?: boolean;
}

/** A rendered mail; `html` and `text` come from one component tree. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}
