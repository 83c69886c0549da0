import type { Instant, LocalDate } from '../../../domain/calendar/shanghai';
import type { SectionResult, UnitResult } from '../review/result.types';
import type { FiledEvidence, Period } from './snapshot.types';

/**
 * The office's own wording of a bulletin; every text may hold {year} {quarter} {units} {top} {average} … as
 * `wording.yaml` names them.
 */
export interface Wording {
  /** 发文机关, e.g. 中共某某区委统战部. */
  office: string;
  /** 发文字号, e.g. 统通〔{year}〕{number}号; empty: none. */
  documentNumber: string;
  /** 标题. */
  title: string;
  /** 主送机关. */
  addressee: string;
  /** Opening paragraph. */
  opening: string;
  /** Requirements for what comes next; one paragraph each. */
  requirements: string[];
  /** Red head (红头); off by default. */
  redHead: boolean;
}

/** A bulletin as all four documents print it: every number and sentence is decided here, the renderers only lay out. */
export interface Bulletin {
  wording: Wording;
  period: Period;
  /** 1 as first issued; a correction is the next, with what changed and why. */
  version: number;
  correction: { reason: string; changes: string[] } | null;
  /** Null while it is a draft. */
  issuedOn: LocalDate | null;
  /** 成文日期 as printed; of a draft the day it was compiled. */
  datedOn: LocalDate;
  snapshotHash: string;
  scheme: {
    title: string;
    version: number;
    sections: { id: string; title: string; weight: number }[];
    /** Total that a vetoed unit has at most; null: the scheme has no veto. */
    veto: number | null;
  };
  calendarVersion: string;
  takenAt: Instant;
  /** In the order of rank. */
  units: UnitResult[];
  average: { total: number; sections: SectionResult[] };
  /** Numbered blocks of text 一、二、…, in order; each paragraph is one line of text. */
  blocks: { heading: string; paragraphs: string[] }[];
  highlights: { unit: string; code: string; title: string; text: string; picture: FiledEvidence | null }[];
  problems: { unit: string; code: string; title: string; text: string }[];
  /**
   * silent: nothing was handed in · unsigned · late (by working days) · missing (codes left out) — a nil return is none
   * of them.
   */
  missing: {
    silent: string[];
    unsigned: string[];
    late: { unit: string; workdays: number }[];
    left: { unit: string; codes: string[] }[];
    nil: { unit: string; codes: string[] }[];
  };
  /** Statistics of evidence, and what was asked of a township. */
  evidence: {
    unit: string;
    pictures: number;
    documents: number;
    links: number;
    onSite: number;
    reused: number;
  }[];
  load: { items: number; hours: number };
  /** For the evidence sheet: every proof by unit and indicator. */
  proofs: {
    unit: string;
    code: string;
    kind: 'picture' | 'document' | 'link' | 'onSite';
    ref: string;
    sha256: string | null;
  }[];
}
