import type { Role } from '../domain/glossary';

/** One line of a roster: a person in a role. */
export interface RosterRow {
  /** Row in the sheet, counted from 1 as Excel shows it. */
  row: number;
  name: string;
  /** Null: no e-mail; the officer tells this person and files for them. */
  email: string | null;
  phone: string | null;
  unit: string;
  /** The group served in; always null for officers and leaders. */
  group: string | null;
  role: Role;
}

export interface Roster {
  /** The sheet that was read: the first one that has the header. */
  sheet: string;
  rows: RosterRow[];
  /** Headings of columns that were not read and whose contents are kept nowhere. */
  ignoredColumns: string[];
  /** What was decided about its people and would otherwise be silent. */
  notes: RowsTold[];
}

/** Rows of the sheet by their numbers, and what is said about them, in Chinese. */
export interface RowsTold {
  rows: number[];
  reason: string;
}

/** Rows a roster may have. */
export const MAX_ROWS = 5000;
/** Bytes a roster file may have: five thousand people are well below one megabyte. */
export const MAX_BYTES = 5 * 1024 * 1024;
/** Bytes it may have when unpacked. */
export const MAX_UNPACKED = 40 * 1024 * 1024;
