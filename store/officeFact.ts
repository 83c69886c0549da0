import type { Actor } from './actor.types';

/** What the facts that hand nothing in have in common: who wrote them and why, and no form, outcome or evidence. */
export function officeFact(reason: string, { personId, accessId }: Actor) {
  return {
    nil: false,
    outcome: null,
    form: null,
    comment: reason,
    evidence: [],
    byPerson: personId,
    byAccess: accessId,
    forPerson: null,
  };
}
