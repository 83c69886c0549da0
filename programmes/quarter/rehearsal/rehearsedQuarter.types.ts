import type { LocalDate } from '../../../domain/calendar/shanghai';
import type { Rehearsed, RehearsedInput } from '../../../rehearsal/rehearsed.types';
import type { Bulletin } from '../bulletin/bulletin.types';

/** A quarter's rehearsal. That of any other programme is one too, with nothing of a quarter in it. */
export interface RehearsedQuarter extends Rehearsed {
  input: RehearsedInput & {
    /** What it assesses by. */
    scheme?: { id: string; version: number; title: string };
  };
  /** The bulletin as it would come out; null if none was compiled. */
  bulletin?: RehearsedBulletin | null;
}

/**
 * A quarter's bulletin in figures: marks are made up, so it shows what is reported and how, never what will come out.
 */
export interface RehearsedBulletin {
  /** `2027年第一季度`. */
  period: string;
  title: string;
  /** Null while it is a draft: nobody approved it in time. */
  issuedOn: LocalDate | null;
  /** Titles and weights, in per cent, as asked this quarter. */
  sections: { title: string; weight: number }[];
  /** By rank; `scores` in the order of the sections. */
  units: { unit: string; rank: number; total: number; scores: number[]; behaviour: string }[];
  /** Mean of the totals, and of each section's scores. */
  average: { total: number; scores: number[] };
  missing: Bulletin['missing'];
  /** What was asked of each unit: indicators, and hours of work by the scheme's estimate. */
  load: Bulletin['load'];
  /** Assigned to reviewers, and called in for as a third one. */
  reviewed: { scores: number; thirds: number };
  objections: { raised: number; granted: number };
}
