import type { ColumnType, Generated } from 'kysely';
import type { RowNote } from '../domain/people/roster.types';

type Rows = ColumnType<RowNote[], string | undefined, string>;

/** The table `rosters`: who stands on them is in `persons` and `members`. */
export interface RosterTable {
  id: string;
  ignored_columns: ColumnType<string[], string, string>;
  /** Rows of the sheet that were not read, by their numbers, and why. */
  left_out: Rows;
  /** What was decided about its people: who was taken for one, which namesakes were kept apart. */
  notes: Rows;
  created_at: number;
}

/** The table `persons`: somebody as one roster has them. */
export interface PersonTable {
  id: string;
  roster_id: string;
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
  /** The same for the same human on every roster; null only until the next start finds it out. */
  human_id: Generated<string | null>;
  name_key: Generated<string | null>;
  /** A second row of one human on a roster kept before humans were told apart. */
  twin: Generated<boolean>;
}
