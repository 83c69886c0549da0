import type { Problem } from '../domain/errors';
import { ROLES, type Role } from '../domain/glossary';
import { ASSIGNEE_ROLES } from '../domain/template/step.kinds';
import type { Template } from '../domain/template/template.schema';
import type { RosterPerson } from '../store/roster.repo';

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

/** Who files for a unit, and who signs: a unit with only one of the two would fall out of the ranking, or never be signed for. */
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

/** Roles that act in a template, check in it or are climbed to. */
function rolesOf(template: Template): Set<Role> {
  const roles = new Set<Role>();
  const add = (who: Role | 'assignee') => who !== 'assignee' && roles.add(who);
  for (const matter of Object.values(template.matters)) {
    if (matter.for === 'participant' || matter.for === 'group') roles.add('participant');
    if (matter.for !== 'programme') roles.add(ASSIGNEE_ROLES[matter.for]);
    for (const step of matter.steps) {
      add(step.who);
      if (step.check) add(step.check.by);
      if (step.extension) add(step.extension.by);
      for (const name of [step.ladder, step.check?.ladder]) {
        for (const rung of (name !== undefined && template.ladders[name]?.escalate) || []) add(rung.to);
      }
    }
  }
  return roles;
}
