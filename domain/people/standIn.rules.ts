import { dateOf, type Instant, type LocalDate } from '../calendar/shanghai';
import type { Problem } from '../errors';
import type { Role } from '../glossary';
import type { Absence, ProgrammeContext } from '../programme/context';
import { actorsOf, holders } from './actors';

/** Days of an absence, both inclusive. */
interface Window {
  from: LocalDate;
  to: LocalDate;
}

/** Days on which nobody can be away any more. */
export function wrongWindow({ from, to }: Window, now: Instant): Problem[] {
  if (from > to) return [{ path: 'to', reason: '最后一天不能早于第一天' }];
  if (to < dateOf(now)) return [{ path: 'to', reason: '这段时间已经过去，请假须在结束之前登记' }];
  return [];
}

/** Why in this programme somebody cannot stand in for another in a window; null if they can. */
export function whyNotStandIn(
  context: ProgrammeContext,
  personId: string,
  substituteId: string,
  window: Window,
): string | null {
  if (context.people.get(substituteId)?.replacedBy) return '代办人在方案里的事项已交由他人接办，请另选一人';
  const seen = new Set([substituteId]);
  for (const id of seen) {
    for (const away of overlapping(context, id, window)) {
      if (away.substituteId === null) return '代办人（或其代办人）在这段时间也请假，且没有人代办，请另选一人';
      if (away.substituteId === personId) return '两人在这段时间互为代办人，请另选一人';
      seen.add(away.substituteId);
    }
  }
  if (checksAlone(context, personId, substituteId))
    return '代办人是这些填报唯一的审核人，代办后没有人能审核，请另选一人';
  return null;
}

function overlapping(context: ProgrammeContext, personId: string, { from, to }: Window): Absence[] {
  return context.absences.filter((a) => a.personId === personId && a.from <= to && a.to >= from);
}

/** True if what somebody hands in is checked by the other alone: standing in, they would have nobody to check it. */
function checksAlone(context: ProgrammeContext, personId: string, substituteId: string): boolean {
  const own = (role: Role) =>
    context.parts
      .filter((p) => p.role === role && p.personId === personId)
      .map((p) => ({ person_id: personId, group_name: p.group }));
  const bound = (role: Role) =>
    (context.people.get(personId)?.roles ?? [])
      .filter((r) => r.role === role)
      .map((r) => ({ person_id: null, group_name: r.group }));
  const assigned = {
    participant: own('participant'),
    reviewer: own('reviewer'),
    group: bound('groupLeader'),
    unit: bound('liaison'),
    programme: holders(context, 'officer', null).includes(personId)
      ? [{ person_id: null, group_name: null }]
      : [],
  };
  return context.specs.some((spec) =>
    spec.steps.some((step) => {
      const checked = step.checks && spec.steps.find((s) => s.id === step.checks);
      if (!checked) return false;
      if (checked.who !== 'assignee') return false;
      return assigned[spec.for].some((matter) => {
        const checkers = actorsOf(context, matter, step.who, NOBODY_AWAY).filter((id) => id !== personId);
        return checkers.length > 0 && checkers.every((id) => id === substituteId);
      });
    }),
  );
}

/** An instant before any leave: whose turn it is in their own right. */
const NOBODY_AWAY = 0;
