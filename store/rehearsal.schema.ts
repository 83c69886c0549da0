import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalDate } from '../domain/calendar/shanghai';

/** timestamptz: read as epoch milliseconds (see openStore), written with `at(ms)`. */
type MaybeAt = ColumnType<number | null, number | null | undefined, number | null>;

/** A rehearsal asked for through the API. What it showed lies in the data folder. */
export interface RehearsalTable {
  id: string;
  template: string;
  /** The template's, as it was then. */
  title: string;
  roster_id: string;
  starts_on: LocalDate;
  parameters: JSONColumnType<Record<string, number>, string, string>;
  people: string | null;
  seed: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress: Generated<number>;
  day: LocalDate | null;
  counts: JSONColumnType<object, string | undefined, string> | null;
  warnings: JSONColumnType<object, string | undefined, string> | null;
  seconds: number | null;
  reason: string | null;
  by_access: string;
  created_at: number;
  started_at: MaybeAt;
  ended_at: MaybeAt;
}
