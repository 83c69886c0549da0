import type { Role } from '../../domain/glossary';
import { type PersonRow, whoIsWho } from '../../domain/people/whoIsWho';

interface Line extends PersonRow {
  group: string | null;
  role: Role;
}

/** How a roster is made up. A person may stand on several lines, with several roles. */
export function rosterShape(lines: readonly Line[]) {
  const { humans } = whoIsWho(lines);
  const groups = new Map<string, { name: string; participants: number; leaders: number }>();
  for (const { group, role } of lines) {
    if (group === null) continue;
    const shape = groups.get(group) ?? { name: group, participants: 0, leaders: 0 };
    if (role === 'participant') shape.participants += 1;
    if (role === 'groupLeader') shape.leaders += 1;
    groups.set(group, shape);
  }
  return {
    people: humans.length,
    groups: [...groups.values()],
    withoutEmail: humans.filter((of) => of.every((n) => lines[n]!.email === null)).length,
  };
}
