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
  const groups = new Map<string, { name: string; participants: number; leaders: number }>();
  for (const { group, role } of lines) {
    if (group === null) continue;
    const shape = groups.get(group) ?? { name: group, participants: 0, leaders: 0 };
    if (role === 'participant') shape.participants += 1;
    if (role === 'groupLeader') shape.leaders += 1;
    groups.set(group, shape);
  }
  return {
    people: people.size,
    groups: [...groups.values()],
    withoutEmail: [...people.values()].filter((l) => l.email === null).length,
  };
}
