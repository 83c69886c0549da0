import type { Role } from '../glossary';
import { ASSIGNEE_ROLES } from './step.kinds';
import type { Template } from './template.schema';

/** Where a template needs each role, in its words: who acts, checks, answers requests or is climbed to. */
export function rolesNeeded(template: Template): Map<Role, string[]> {
  const places = new Map<Role, string[]>();
  const need = (role: Role | 'assignee', where: string): void => {
    if (role !== 'assignee') places.set(role, [...(places.get(role) ?? []), where]);
  };
  // They hear of everything that cannot be delivered, whatever the template says.
  need('officer', '送达不了的通知');
  for (const matter of Object.values(template.matters)) {
    for (const step of matter.steps) {
      const { who, title, check, extension } = step;
      need(who === 'assignee' ? ASSIGNEE_ROLES[matter.for] : who, `“${title}”`);
      if (check) need(check.by, `“${check.title}”`);
      if (extension) need(extension.by, `“${title}”的延期申请`);
      for (const [name, of] of [
        [step.ladder, title],
        [check?.ladder, check?.title],
      ]) {
        for (const rung of (name !== undefined && template.ladders[name]?.escalate) || [])
          need(rung.to, `“${of}”的逾期督办`);
      }
    }
  }
  return places;
}
