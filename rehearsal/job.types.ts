import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Template } from '../domain/template/template.schema';
import type { RosterRow } from '../store/roster.repo';
import type { RehearsedCounts, Warning } from './rehearsed.types';

/** Everything a rehearsal needs, as the API hands it to the command in a file that is deleted as soon as it is read. */
export interface RehearsalJob {
  template: Template;
  /** What the template's system pins at a start (`SystemStart.pinned`); absent: what ships. */
  pinned?: unknown;
  /** With real names; the command gives everybody a pseudonym before it does anything else. */
  roster: RosterRow[];
  startsOn: LocalDate;
  parameters: Record<string, number>;
  calendar: Calendar;
  /** YAML or JSON as it was sent; null: the shipped mix. */
  people: string | null;
  seed: number;
}

/** A line of the command's standard output under `--json-progress`; the last one is the outcome. */
export type JobLine =
  | { read: true }
  | { progress: number; date: LocalDate }
  | { outcome: JobOutcome }
  | { failed: string }
  | JobSummary;

/** The last line of standard output of a rehearsal that has run to its end. */
export interface JobSummary extends RehearsedCounts {
  /** Of the whole command, by the wall clock, to a tenth. */
  seconds: number;
  warnings: number;
  out: string;
}

/** What the API keeps beside the report, so that it need not read it. */
export interface JobOutcome {
  counts: RehearsedCounts;
  warnings: Warning[];
}
