import { SYSTEM_REHEARSALS } from '../../programmes/system.rehearsal';
import type { Rehearsed } from '../rehearsed.types';
import type { SystemReport } from '../system.types';

/** What systems add to a rehearsal's report: that of the programme's own system, if it adds anything. */
export function systemReportsOf(rehearsed: Rehearsed): SystemReport[] {
  return SYSTEM_REHEARSALS.flatMap((system) => system.report(rehearsed) ?? []);
}
