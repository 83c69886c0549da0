import type { CalendarUploadDay } from '../../domain/calendar/readCalendarYear';
import type { MoveTo } from '../../domain/matter/moveTo';

/** Something that may move dates in many matters at once. Plain JSON: it is kept with its preview. */
export type Change =
  | { kind: 'calendarYear'; year: number; days: CalendarUploadDay[] }
  /** Replaces the list of a unit or group, by its full name; '' is everybody's. */
  | { kind: 'extraDays'; unit: string; days: CalendarUploadDay[] }
  /** To another template, or the same with other parameters; the template is stored under its SHA-256. */
  | { kind: 'template'; programmeId: string; sha256: string; parameters: Record<string, number> }
  /** The deadline of one step, `participant/plan`, in every matter in which it is open, or in those named. */
  | { kind: 'moved'; programmeId: string; step: string; to: MoveTo; matters: string[] | null }
  | { kind: 'resumed'; programmeId: string };

/**
 * What a change would do, or did. Equal moves are told once, with the matters they concern. Instants are ISO 8601 at
 * +08:00.
 */
export interface Diff {
  programmes: ProgrammeDiff[];
  /** The whole change in words. */
  text: string;
}

export interface ProgrammeDiff {
  id: string;
  title: string;
  moves: DateMove[];
  notices: NoticeMove[];
}

export interface DateMove {
  /** `participant/plan`; '' for the programme itself. */
  step: string;
  title: string;
  /**
   * due: a deadline in force · opens: an opening to come · planned: the deadline it will have · closes: of the
   * programme.
   */
  what: 'due' | 'opens' | 'planned' | 'closes';
  /** Null: there was none (a step that a template brings). */
  from: string | null;
  /** Null: there is none any more. */
  to: string | null;
  matters: string[];
}

/** A reminder or escalation of a deadline in force. */
export interface NoticeMove {
  step: string;
  title: string;
  rung: string;
  change: 'added' | 'moved' | 'dropped';
  from: string | null;
  to: string | null;
  matters: string[];
}
