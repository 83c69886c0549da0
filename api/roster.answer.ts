import type { Role } from '../domain/glossary';
import { type PersonRow, whoIsWho } from '../domain/people/whoIsWho';

interface Line extends PersonRow {
  group: string | null;
  role: Role;
}

/** How a roster is made up. A person may stand on several lines, with several roles. */
export function rosterShape(lines: readonly Line[]) {
  const { humans } = whoIsWho(lines);
  const names = [...new Set(lines.flatMap((l) => (l.group === null ? [] : [l.group])))];
  const count = (name: string, role: Role) => lines.filter((l) => l.group === name && l.role === role).length;
  return {
    people: humans.length,
    groups: names.map((name) => ({
      name,
      participants: count(name, 'participant'),
      leaders: count(name, 'groupLeader'),
    })),
    withoutEmail: humans.filter((of) => of.every((n) => lines[n]!.email === null)).length,
  };
}
