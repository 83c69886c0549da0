import type { Role } from '../domain/glossary';

interface Line {
  name: string;
  unit: string;
  email: string | null;
  group: string | null;
  role: Role;
}

/** How a roster is made up. A person may stand on several lines, with several roles. */
export function rosterShape(lines: readonly Line[]) {
  const people = new Map(lines.map((l) => [JSON.stringify([l.name, l.unit, l.email]), l]));
  const names = [...new Set(lines.flatMap((l) => (l.group === null ? [] : [l.group])))];
  const count = (name: string, role: Role) => lines.filter((l) => l.group === name && l.role === role).length;
  return {
    people: people.size,
    groups: names.map((name) => ({
      name,
      participants: count(name, 'participant'),
      leaders: count(name, 'groupLeader'),
    })),
    withoutEmail: [...people.values()].filter((l) => l.email === null).length,
  };
}
