import type { SystemRehearsal } from '../rehearsal/system.types';
import { quarterReport } from './quarter/rehearsal/quarterReport';

/** What systems add to the report of a rehearsal; one without has the report of every template. */
export const SYSTEM_REHEARSALS: readonly SystemRehearsal[] = [quarterReport];
