import type { RosterRow, RowNote } from '../domain/people/roster.types';

/** One line of a sheet: a person in a role. */
export interface SheetRow extends RosterRow {
  row: number;
}

export interface Roster {
  /** The sheet that was read: the first one that has the header. */
  sheet: string;
  rows: SheetRow[];
  /** Headings of columns that were not read and whose contents are kept nowhere. */
  ignoredColumns: string[];
  /** Rows with somebody on them that were not read, and why. */
  leftOut: RowNote[];
  /** What was decided about its people and would otherwise be silent. */
  notes: RowNote[];
}

/** Rows a roster may have. */
export const MAX_ROWS = 5000;
/** Bytes a roster file may have: five thousand people are well below one megabyte. */
export const MAX_BYTES = 5 * 1024 * 1024;
/** Bytes it may have when unpacked. */
export const MAX_UNPACKED = 40 * 1024 * 1024;
