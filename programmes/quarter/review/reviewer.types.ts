/** A reviewer by number within the programme, and the unit they belong to, whose work they never score. */
export interface Reviewer {
  number: number;
  unit: string;
  /** Further units that they file or sign for, or stand under elsewhere on the roster; absent: none. */
  alsoOf?: readonly string[];
}

/** True for a unit whose work a reviewer never scores. */
export function isOwnUnit(reviewer: Pick<Reviewer, 'unit' | 'alsoOf'>, unit: string): boolean {
  return reviewer.unit === unit || (reviewer.alsoOf?.includes(unit) ?? false);
}

/** One reviewer holds one section of one unit. */
export interface Share {
  unit: string;
  section: string;
  /** The reviewer's number. */
  reviewer: number;
}

/** That a reviewer scores an indicator of a unit. */
export interface Assignment {
  /** The unit's matter. */
  matterId: string;
  code: string;
  /** Who held the reviewer's part first. */
  reviewer: string;
  third: boolean;
}
