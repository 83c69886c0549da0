import type { Instant, LocalDate } from '../../../domain/calendar/shanghai';
import type { Scheme } from '../scheme/scheme.schema';

export type Quarter = 1 | 2 | 3 | 4;

/** A quarter of a year, e.g. { year: 2027, quarter: 1 } for January to March 2027. */
export interface Period {
  year: number;
  quarter: Quarter;
}

/**
 * Everything a quarter's bulletin is made from, frozen: plain JSON, no person in it (reviewers are numbered). The same
 * snapshot gives the same bulletin to the byte; its hash is that of its canonical JSON (`snapshotHash`).
 */
export interface Snapshot {
  period: Period;
  programme: { id: string; title: string };
  scheme: Scheme;
  schemeSha256: string;
  calendarVersion: string;
  /** Deadline of the filing, by which lateness is counted. */
  dueAt: Instant;
  takenAt: Instant;
  /** In the roster's order. */
  units: SnapshotUnit[];
  /** What was issued for the quarter before; null: nothing was. */
  previous: {
    period: Period;
    version: number;
    units: { unit: string; rank: number; total: number }[];
  } | null;
}

export interface SnapshotUnit {
  unit: string;
  matterId: string;
  /**
   * signed: filed and signed by the unit's own leader, so it counts · unsigned: handed in, never signed · silent:
   * nothing was handed in.
   */
  answer: 'signed' | 'unsigned' | 'silent';
  /** When what counts was handed in. */
  handedInAt: Instant | null;
  /** Working days between the deadline and the hand-in; 0: on time. */
  lateBy: number;
  signedAt: Instant | null;
  /** Hash of the content that was signed. */
  signedHash: string | null;
  /** Every indicator that was filed, or answered with a nil return, in the scheme's order. */
  filings: Filing[];
  scores: ReviewerScore[];
  /** What an objection's answer or a correction set in place of the reviewers' marks; the last one of a code holds. */
  rulings: { code: string; marks: number; reason: string; at: Instant }[];
  /** Bonus, deduction and veto items found for this unit. */
  adjustments: { code: string; count: number; reason: string; at: Instant }[];
  objection: {
    at: Instant;
    text: string;
    codes: string[];
    answer: string | null;
    answeredAt: Instant | null;
  } | null;
}

export interface Filing {
  code: string;
  nil: boolean;
  /** Items counted; null where the rule does not count. */
  count: number | null;
  text: string;
  /** One piece of evidence may stand in several filings; it has one id and one hash. */
  evidence: FiledEvidence[];
  links: string[];
  /** Confirmed on site by the unit; only where the indicator accepts it. */
  onSite: LocalDate | null;
  at: Instant;
}

export interface FiledEvidence {
  id: string;
  sha256: string;
  /** MIME type of what is kept, e.g. image/jpeg. */
  type: string;
  bytes: number;
}

export interface ReviewerScore {
  code: string;
  /** Number of the reviewer within this programme, from 1; who it is stands in the store only. */
  reviewer: number;
  marks: number;
  comment: string;
  /** Named as an example worth showing (工作亮点). */
  highlight: boolean;
  /** Named as a problem to be put right (存在问题). */
  problem: boolean;
  at: Instant;
}
