import type { Role } from '../glossary';

/** One row of a roster: a person in a role. */
export interface RosterRow {
  name: string;
  /** Null: an officer tells this person and files for them. */
  email: string | null;
  phone: string | null;
  unit: string;
  /** Of a participant and a group leader, null for officers and 分管领导; a unit's people are grouped by their unit. */
  group: string | null;
  role: Role;
  /** Who it is where that is settled already: rows with the same are one human. */
  human?: string;
  /** Number of the row in its sheet as Excel shows it, where it comes from one. */
  row?: number;
}

/** Somebody on a roster with their roles. */
export interface RosterPerson {
  id: string;
  /** The same for the same human on every roster. */
  humanId: string;
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
  roles: { role: Role; group: string | null }[];
}

/** Rows of a sheet by their numbers, and what is said about them, in Chinese. */
export interface RowNote {
  rows: number[];
  reason: string;
}
