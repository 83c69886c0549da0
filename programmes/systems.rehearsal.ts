import type { Template } from '../domain/template/template.schema';
import type { SystemRehearsal } from '../rehearsal/system.types';
import { quarterRehearsed } from './quarter/rehearsal/quarterReport';

/** What systems with code of their own add to a rehearsal of their programmes. */
export const SYSTEM_REHEARSALS: readonly SystemRehearsal[] = [quarterRehearsed];

/** Of those that pin something at a start: what, and by which option of the command. */
export const REHEARSED_STARTS = SYSTEM_REHEARSALS.flatMap((s) => s.start ?? []);

/** The system whose programmes stand on a template; undefined for plain ones. */
export function rehearsalOf(template: Template): SystemRehearsal | undefined {
  return SYSTEM_REHEARSALS.find((s) => s.owns(template));
}
