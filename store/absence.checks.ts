import { dateText, type LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import type { Role } from '../domain/glossary';
import { actorsOf, holders } from '../domain/people/actors';
import type { Absence, ProgrammeContext } from '../domain/programme/context.types';
import { at, type Tx } from './openStore';

interface Window {
  from: LocalDate;
  to: LocalDate;
}

/** Throws "absence-overlaps" if the same human is already away in the window, in the same scope. */
export async function refuseOverlap(
  tx: Tx,
  human: { id: string; humanId: string },
  programmeId: string | null,
  { from, to }: Window,
): Promise<void> {
  const other = await tx
    .selectFrom('absences as a')
    .innerJoin('persons as h', 'h.id', 'a.person_id')
    .select(['a.id', 'a.from_on', 'a.to_on'])
    .where((e) => e.or([e('h.human_id', '=', human.humanId), e('h.id', '=', human.id)]))
    .where('a.programme_id', 'is not distinct from', programmeId)
    .where('a.ended_at', 'is', null)
    .where('a.from_on', '<=', to)
    .where('a.to_on', '>=', from)
    .orderBy('a.from_on')
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  const known = `${dateText(other.from_on)}至${dateText(other.to_on)}`;
  throw new AppError('absence-overlaps', {
    problems: [{ path: 'from', reason: `${known}已登记过请假，请先结束它或另选日期` }],
    ids: { absence: other.id },
  });
}

/** Throws "invalid-request" if in this programme somebody cannot stand in for another in a window. */
export function refuseSubstitute(
  context: ProgrammeContext,
  personId: string,
  substituteId: string,
  window: Window,
  path: string,
): void {
  const refuse = (reason: string) => {
    throw new AppError('invalid-request', {
      problems: [{ path, reason: `${reason}（方案“${context.title}”）` }],
      ids: { programme: context.id },
    });
  };
  if (context.people.get(substituteId)?.replacedBy) refuse('代办人在方案里的事项已交由他人接办，请另选一人');
  const seen = new Set([substituteId]);
  for (const id of seen) {
    for (const away of overlapping(context, id, window)) {
      if (away.substituteId === null)
        refuse('代办人（或其代办人）在这段时间也请假，且没有人代办，请另选一人');
      else if (away.substituteId === personId) refuse('两人在这段时间互为代办人，请另选一人');
      else seen.add(away.substituteId);
    }
  }
  if (checksAlone(context, personId, substituteId)) {
    refuse('代办人是这些填报唯一的审核人，代办后没有人能审核，请另选一人');
  }
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

/** What waits for somebody's return is told now. */
export async function tellWaitingNow(
  tx: Tx,
  programmeId: string,
  personId: string,
  now: number,
): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ planned_for: at(now) })
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', personId)
    .where('matter_id', 'is not', null)
    .where('state', '=', 'planned')
    .where('mail_id', 'is', null)
    .where('planned_for', '>', at(now))
    .execute();
}
