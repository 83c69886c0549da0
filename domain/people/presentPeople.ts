import type { Absence, ContextPerson, ProgrammeContext } from '../programme/context';
import type { RosterPerson } from './roster.types';

/** Somebody took over all roles and parts of somebody else. */
export interface Replacement {
  fromPerson: string;
  toPerson: string;
}

/**
 * A programme's people as they are today: who was on its roster, after those who took over, in the order in which it
 * happened.
 */
export function presentPeople(
  listed: readonly RosterPerson[],
  replacements: readonly Replacement[],
  absences: readonly Absence[],
): Pick<ProgrammeContext, 'people' | 'absences' | 'parts' | 'units'> {
  const people = afterReplacements(listed, replacements);
  const units = listed.flatMap((p) => p.roles.flatMap((r) => (r.role === 'liaison' ? r.group! : [])));
  return {
    people,
    absences: ofPresentPeople(absences, people),
    parts: partsOf(listed, replacements),
    units: [...new Set(units)].sort(),
  };
}

/** Roles go over to who took over. */
function afterReplacements(
  listed: readonly RosterPerson[],
  replacements: readonly Replacement[],
): Map<string, ContextPerson> {
  const people = new Map(listed.map((p) => [p.id, { ...p, replacedBy: null } as ContextPerson]));
  for (const { fromPerson, toPerson } of replacements) {
    const [from, to] = [people.get(fromPerson), people.get(toPerson)];
    if (!from || !to)
      throw new RangeError(`a replacement names ${fromPerson} or ${toPerson}, not on its roster`);
    const known = new Set(to.roles.map((r) => `${r.role} ${r.group}`));
    to.roles = [...to.roles, ...from.roles.filter((r) => !known.has(`${r.role} ${r.group}`))];
    to.replacedBy = null;
    from.roles = [];
    from.replacedBy = to.id;
  }
  return people;
}

/** Somebody replaced is no longer missed, and whoever took over from a substitute stands in. */
function ofPresentPeople(
  absences: readonly Absence[],
  people: ReadonlyMap<string, ContextPerson>,
): Absence[] {
  return absences
    .filter((a) => people.get(a.personId)?.replacedBy === null)
    .map((a) => {
      const substitute = a.substituteId && heirOf(people, a.substituteId);
      return { ...a, substituteId: substitute === a.personId ? null : substitute };
    });
}

/** Who holds today what somebody held first. */
function heirOf(people: ReadonlyMap<string, ContextPerson>, id: string): string {
  let heir = id;
  for (let next = people.get(id)?.replacedBy; next; next = people.get(next)?.replacedBy) heir = next;
  return heir;
}

/**
 * Parts by their first holders. A part that was handed back has its own way through the replacements: it follows them
 * in order.
 */
function partsOf(
  listed: readonly RosterPerson[],
  replacements: readonly Replacement[],
): ProgrammeContext['parts'] {
  const heir = (id: string) =>
    replacements.reduce((held, r) => (held === r.fromPerson ? r.toPerson : held), id);
  return listed.flatMap(({ id, roles }) =>
    roles.flatMap(({ role, group }) =>
      role === 'participant' || role === 'reviewer' ? [{ role, first: id, personId: heir(id), group }] : [],
    ),
  );
}
