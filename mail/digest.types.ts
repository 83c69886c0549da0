import type { Instant } from '../domain/calendar/shanghai';

/**
 * Why an item stands in a digest, which decides its heading and what the reader is asked to do:
 * open 新任务 · remind 催办 · escalate 升级督办 · return 退回修改 · check 待审核 · accepted 已通过 · info 告知.
 */
export type DigestKind = 'open' | 'remind' | 'escalate' | 'return' | 'check' | 'accepted' | 'info';

/** One notice as the reader sees it. All text is plain and untrusted: it is cleaned and escaped when rendered. */
export interface DigestItem {
  kind: DigestKind;
  /** Title of the programme; items of one programme stand together. */
  programme: string;
  matter: string;
  step: string;
  /** 1 or absent for the first round; from 2 on it is shown. */
  round?: number;
  /** What has climbed, e.g. `参与者事项 · 第3组 2项未交`. Only with kind `escalate`. */
  subjectOfEscalation?: string;
  dueAt?: Instant;
  /** Working days from today until the deadline: 0 today, negative overdue by so many. Counted by the calendar, not here. */
  workingDaysLeft?: number;
  /** The reader's own page for this task (http or https). Absent: nothing to be done, no button. */
  link?: string;
  /** Label of the button; by default from the kind. */
  button?: string;
  /** What the checker wrote when returning or accepting; may have several lines. */
  comment?: string;
  /** Why the deadline is what it is. */
  why?: string;
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
  /** True for the one digest after an outage, which says so. */
  catchUp?: boolean;
}

/** A rendered mail; `html` and `text` come from one component tree. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}
