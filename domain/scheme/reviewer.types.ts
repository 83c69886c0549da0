/** A reviewer by number within the programme, and the unit they belong to, whose work they never score. */
export interface Reviewer {
  number: number;
  unit: string;
}

/** One reviewer holds one section of one unit. */
export interface Share {
  unit: string;
  section: string;
  /** The reviewer's number. */
  reviewer: number;
}
