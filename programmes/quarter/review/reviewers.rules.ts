import { UNIT_ROLES } from '../../../domain/glossary';
import { isOneHuman } from '../../../domain/people/actors';
import { unitKey } from '../../../domain/people/textKeys';
import type { ProgrammeContext } from '../../../domain/programme/context';

/** A reviewer by number within the programme, and the unit they belong to, whose work they never score. */
export interface Reviewer {
  /** From 1; the only name a reviewer has in snapshots and bulletins. */
  number: number;
  unit: string;
  /** Further units that they file or sign for, or stand under elsewhere on the roster; absent: none. */
  alsoOf?: readonly string[];
}

/** A reviewer's part in a programme; the units are those of who holds it now. */
export interface ReviewerPart extends Reviewer {
  /** Who held the part first: the key of its assignments and scores, whoever holds it now. */
  first: string;
  /** Who holds it now. */
  personId: string;
}

/** True for a unit whose work a reviewer never scores. */
export function isOwnUnit(reviewer: Pick<Reviewer, 'unit' | 'alsoOf'>, unit: string): boolean {
  return reviewer.unit === unit || (reviewer.alsoOf?.includes(unit) ?? false);
}

/** The reviewers of a programme in the roster's order, which stays as it is while people change. */
export function reviewersOf(context: ProgrammeContext): ReviewerPart[] {
  return context.parts
    .filter((p) => p.role === 'reviewer')
    .map(({ first, personId }, n) => {
      const [unit = '', ...alsoOf] = ownUnitsOf(context, personId);
      return { number: n + 1, first, personId, unit, alsoOf };
    });
}

/**
 * The units somebody belongs to: the one they stand under and those they file or sign for, also under a second spelling
 * of their name on an old roster. As the programme spells them, so that width and brackets let nobody score their own
 * unit.
 */
export function ownUnitsOf(context: ProgrammeContext, personId: string): string[] {
  const rows = [...context.people.values()].filter((p) => isOneHuman(context, p.id, personId));
  const named = rows.flatMap((p) => [
    p.unit,
    ...p.roles.flatMap(({ role, group }) => (UNIT_ROLES.has(role) && group !== null ? [group] : [])),
  ]);
  const spelt = new Map(context.units.map((unit) => [unitKey(unit), unit]));
  return [...new Set(named.map((unit) => spelt.get(unitKey(unit)) ?? unit))];
}
