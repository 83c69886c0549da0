import type { StepKind } from '../domain/template/step.kinds';
import type { KindRehearsal } from '../rehearsal/acts/acting.types';
import { quarterRehearsal } from './quarter/rehearsal/quarter.rehearsal';

/** How people of a rehearsal do a step of each kind; a kind without is a type error. */
export const KIND_REHEARSAL: Record<StepKind, KindRehearsal> = { form: {}, check: {}, ...quarterRehearsal };
