import type { Problem } from '../errors';
import { ROLES, type Role } from '../glossary';
import type { RosterPerson } from '../people/roster.types';
import { rolesNeeded } from '../template/rolesNeeded';
import { ASSIGNEE_ROLES } from '../template/step.kinds';
import type { Template } from '../template/template.schema';

/**
 * What a roster lacks for a template: empty if nothing. A programme without its people would start, write to nobody
 * and climb to nobody, and that would show only when the first deadline has passed.
 */
export function missingRoles(template: Template, people: readonly RosterPerson[]): Problem[] {
  const needed = rolesOf(template);
  const problems: Problem[] = [];
  const having = (role: Role) => people.filter((p) => p.roles.some((r) => r.role === role));
  const lack = (role: Role, reason: string) => problems.push({ path: `roster.${ROLES[role]}`, reason });

  if (needed.has('participant') && having('participant').length === 0)
    lack('participant', '名册里没有参与者');
  if (needed.has('groupLeader')) {
    const groups = (role: Role) =>
      new Set(people.flatMap((p) => p.roles.filter((r) => r.role === role).map((r) => r.group)));
    const led = groups('groupLeader');
    for (const group of groups('participant'))
      if (!led.has(group)) lack('groupLeader', `${group ?? '未分组'}没有组长`);
  }
  if (needed.has('liaison')) problems.push(...missingOfUnits(needed.has('unitLeader'), people));
  if (needed.has('reviewer') && having('reviewer').length === 0) lack('reviewer', '名册里没有评审人');
  // Officers act where nobody else does, and hear of everything that cannot be delivered: one must be reachable.
  if (having('officer').length === 0) lack('officer', '名册里没有经办人');
  else if (!having('officer').some((p) => p.email)) lack('officer', '至少一名经办人须有邮箱');
  if (needed.has('leader') && having('leader').length === 0)
    lack('leader', '督办会升级到分管领导，名册里没有分管领导');
  return problems;
}

/**
 * Who files for a unit, and who signs: a unit with only one of the two would fall out of the ranking, or never be
 * signed for.
 */
function missingOfUnits(signed: boolean, people: readonly RosterPerson[]): Problem[] {
  const unitsOf = (role: Role) =>
    new Set(people.flatMap((p) => p.roles.flatMap((r) => (r.role === role ? (r.group ?? []) : []))));
  const filing = unitsOf('liaison');
  const signing = unitsOf('unitLeader');
  if (filing.size === 0) return [{ path: `roster.${ROLES.liaison}`, reason: '名册里没有联络员' }];
  const without = (units: Set<string>, others: Set<string>, role: Role) =>
    [...units]
      .filter((unit) => !others.has(unit))
      .sort()
      .map((unit) => ({ path: `roster.${ROLES[role]}`, reason: `${unit}没有${ROLES[role]}` }));
  return [...(signed ? without(filing, signing, 'unitLeader') : []), ...without(signing, filing, 'liaison')];
}

/** Roles that a template names, and those whose people its matters are opened for. */
function rolesOf(template: Template): Set<Role> {
  const roles = new Set(rolesNeeded(template).keys());
  for (const { for: kind } of Object.values(template.matters)) {
    if (kind === 'participant' || kind === 'group') roles.add('participant');
    if (kind !== 'programme') roles.add(ASSIGNEE_ROLES[kind]);
  }
  return roles;
}

/**
 * The role for which the template opens matters and which nobody on a roster holds: a rehearsal, which warns of every
 * other gap, would have nothing to rehearse.
 */
export function nobodyTakesPart(template: Template, roster: readonly { role: Role }[]): Problem[] {
  const kinds = new Set(Object.values(template.matters).map((m) => m.for));
  const needed: Role[] = [
    ...(kinds.has('participant') || kinds.has('group') ? (['participant'] as const) : []),
    ...(kinds.has('unit') ? (['liaison'] as const) : []),
  ];
  const nobody = needed.find((role) => !roster.some((row) => row.role === role));
  return nobody ? [{ path: 'rosterId', reason: `名册里没有${ROLES[nobody]}` }] : [];
}
