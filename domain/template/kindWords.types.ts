/** What became of what somebody handed in. */
export type DoneTag = 'waiting' | 'passed' | 'returned' | 'nil' | 'kept';

/**
 * How pages and mails speak of a step of a kind. What is left out is said as for a form or a check: signing, scoring
 * and looking through are not called 填报 or 审核, and whoever is asked must see from a subject what is wanted of them.
 */
export interface KindWords {
  /** Heading of a check that waits for the reader. */
  waits?: string;
  button?: string;
  /** What is to be done before the deadline: `12月1日（周二）17:00前签批`. */
  verb?: string;
  /** A subject of its own, for what need not be done by everybody; `due` in words. */
  subject?(due: string): string;
  /** Before the comment with which it came back. */
  opinion?: string;
  /** What there is to do once it is open again. */
  reopened?: string;
  /** Instead, where a signature had been given, which counts no more. */
  voided?: string;
  /** Mark of a step that is open once more, where it may not have been sent back. */
  again?: string;
  /** What became of what was handed in. */
  decided?: Partial<Record<DoneTag, string>>;
  /** What a check is called once it has passed. */
  passed?: string;
  /** Whoever decides it stands for it by name. */
  signs?: true;
}
