/** How an indicator came to its marks. */
export type ScoredBy =
  | 'count'
  | 'timeliness'
  | 'judgement'
  /** A nil return, at the scheme's marks for it. */
  | 'nil'
  /** Set by an objection's answer or a correction. */
  | 'ruling'
  /** Not filed, or filed and not signed: no marks. */
  | 'missing'
  /** Filed, but no reviewer has scored it: neither its marks nor its full marks count. */
  | 'unscored';

export interface IndicatorResult {
  code: string;
  title: string;
  section: string;
  full: number;
  /** Null only for `unscored`. */
  marks: number | null;
  by: ScoredBy;
  /** How it came about, in one Chinese sentence, e.g. “2名评审人评分 8、9，平均 8.5”. */
  text: string;
}

export interface SectionResult {
  id: string;
  title: string;
  /** Per cent of the total this quarter: the scheme's, scaled up where other sections are not asked this quarter. */
  weight: number;
  /** Marks got and marks available (unscored ones left out) in the section this quarter. */
  got: number;
  available: number;
  /** round2(weight × got ÷ available); 0 where nothing is available. */
  score: number;
}

/** One unit's quarter. All marks are rounded half up to two decimals (`round2`). */
export interface UnitResult {
  unit: string;
  matterId: string;
  /** round2(sum of section scores + bonus − deduction), not below 0; at most the veto's total if vetoed. */
  total: number;
  /** 1, 2, 2, 4. */
  rank: number;
  /** Places won (positive) or lost since the last issued quarter; null if there was none for this unit. */
  change: number | null;
  previousRank: number | null;
  sections: SectionResult[];
  indicators: IndicatorResult[];
  bonus: number;
  deduction: number;
  /** Codes of the veto items found; empty: none. */
  vetoed: string[];
}

/** Ranked: by rank, then in the order of the snapshot. */
export interface QuarterResult {
  units: UnitResult[];
}
