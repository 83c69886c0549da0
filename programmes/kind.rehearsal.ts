import type { OwnKind, StepKind } from '../domain/template/step.kinds';
import type { KindRehearsal } from '../rehearsal/acts/acting.types';
import { quarterRehearsal } from './quarter/rehearsal/quarter.rehearsal';

type HandsIn = Required<Pick<KindRehearsal, 'handIn'>>;

/**
 * How people of a rehearsal do a step of each kind; a kind without is a type error, and so is one with a page of its
 * own that would be filled in as a template's form.
 */
export const KIND_REHEARSAL: Record<StepKind, KindRehearsal> & Record<OwnKind, HandsIn> = {
  form: {},
  check: {},
  ...quarterRehearsal,
};
