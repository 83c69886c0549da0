import type { Calendar } from '../calendar/calendar.types';
import { countDays } from '../calendar/countDays';
import { addDays, dateOf, dateText, type Instant, type LocalDate, weekdayOf } from '../calendar/shanghai';
import { isOneHuman, mayAct, type Recipient } from '../people/actors';
import { isOffice } from '../people/office';
import type { Assigned, ProgrammeContext } from '../programme/context';
import type { LeftOut, LeftOutBecause } from './reminder.types';

/** So often somebody is reminded by hand from Monday to Sunday, whoever sends and whatever it is about. */
export const MOST_A_WEEK = 2;

/** Whom a reminder by hand goes to, and whom not. */
export interface Addressees {
  to: Recipient[];
  leftOut: LeftOut[];
}

/** Officers, 分管领导, the leader of the matter's group and who stands in for them; whoever is signed in at the office. */
export function mayRemind(
  context: ProgrammeContext,
  { group_name }: Assigned,
  personId: string | null,
  now: Instant,
): boolean {
  if (personId === null || isOffice(context, personId, now)) return true;
  // Of the group, not of the assignee: also somebody's own part is led by their group's leader.
  const ofGroup = { person_id: null, group_name };
  return group_name !== null && mayAct(context, ofGroup, 'groupLeader', now, personId);
}

/** Sorts those whose turn a step is. `thisWeek`: how often each human has been reminded since Monday. */
export function addresseesOf(
  context: ProgrammeContext,
  recipients: readonly Recipient[],
  senderId: string | null,
  thisWeek: ReadonlyMap<string, number>,
): Addressees {
  const because = (personId: string): LeftOutBecause | null => {
    const person = context.people.get(personId)!;
    if (isOneHuman(context, senderId, personId)) return 'self';
    if (!person.email) return 'no-email';
    return (thisWeek.get(person.humanId) ?? 0) >= MOST_A_WEEK ? 'weekly-limit' : null;
  };
  const to = recipients.filter((r) => because(r.personId) === null);
  const leftOut = recipients.flatMap(({ personId }) => {
    const reason = because(personId);
    return reason === null ? [] : [{ personId, because: reason }];
  });
  return { to, leftOut };
}

/** The first instant's date of the week in which the reminders of a person are counted. */
export function mondayOf(at: Instant): LocalDate {
  const date = dateOf(at);
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

/**
 * Why a sender may not remind of a step now; null: they may. Once a working day: what is sent on a day of rest is read
 * at the desk on the next working day, so it counts to that one, and a second one on Monday morning would be two.
 */
export function tooSoon(calendar: Calendar, sentBefore: readonly Instant[], now: Instant): string | null {
  const today = workdayFor(calendar, now);
  const last = sentBefore.findLast((at) => workdayFor(calendar, at) === today);
  if (last === undefined) return null;
  const again = dateText(addDays(today, 1));
  return `${dateText(dateOf(last))}已为这个环节催办过，每个工作日一次（休息日并入其后的工作日），${again}起可以再催`;
}

function workdayFor(calendar: Calendar, at: Instant): LocalDate {
  const request = {
    anchor: dateOf(at),
    count: 0,
    unit: 'workday',
    direction: 'after',
    roll: 'forward',
  } as const;
  return countDays(calendar, request).date;
}

/** Why somebody is left out, for whoever sends it: what to do instead, or when it is possible again. */
export function leftOutText(name: string, because: LeftOutBecause, at: Instant): string {
  switch (because) {
    case 'self':
      return `${name}就是催办的人，不用催办自己`;
    case 'no-email':
      return `${name}没有邮箱，请打电话或当面催办；登记邮箱后可用邮件催办`;
    case 'weekly-limit':
      return `${name}本周已被催办${MOST_A_WEEK}次，${dateText(addDays(mondayOf(at), 7))}（周一）起可以再催`;
  }
}
