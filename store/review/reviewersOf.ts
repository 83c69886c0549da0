import type { ProgrammeContext } from '../context.types';

/** A reviewer's part in a programme. */
export interface ReviewerPart {
  /** From 1; the only name a reviewer has in snapshots and bulletins. */
  number: number;
  /** Who held the part first: the key of its assignments and scores, whoever holds it now. */
  first: string;
  /** Who holds it now. */
  personId: string;
  /** Of who holds it now: nobody scores their own unit. */
  unit: string;
}

/** The reviewers of a programme in the roster's order, which stays as it is while people change. */
export function reviewersOf(context: ProgrammeContext): ReviewerPart[] {
  return context.parts
    .filter((p) => p.role === 'reviewer')
    .map(({ first, personId }, n) => ({
      number: n + 1,
      first,
      personId,
      unit: context.people.get(personId)?.unit ?? '',
    }));
}
