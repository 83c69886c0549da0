import type { Calendar } from '../../domain/calendar/calendar.types';
import type { Role } from '../../domain/glossary';
import type { Template } from '../../domain/template/template.schema';
import type { Rehearsed, Warning } from '../rehearsed.types';

/** All that a rule looks at. */
export interface Watched {
  rehearsed: Omit<Rehearsed, 'warnings'>;
  template: Template;
  /** The version the rehearsal ran under. */
  calendar: Calendar;
  /** The roster's roles, one entry a row; groups by their pseudonyms. */
  roles: readonly { role: Role; group: string | null }[];
}

/** One thing an experienced officer looks for. Pure; empty if there is nothing to say. */
export type Rule = (watched: Watched) => Warning[];
