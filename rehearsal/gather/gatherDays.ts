import type { Calendar } from '../../domain/calendar/calendar.types';
import { dayOf } from '../../domain/calendar/dayOf';
import { addDays, dateOf, type LocalDate } from '../../domain/calendar/shanghai';
import type { happenings } from '../../store/rehearsed.views';
import type { RehearsedDay, RehearsedMail } from '../rehearsed.types';

type Happenings = Awaited<ReturnType<typeof happenings>>;
type Counted = 'opened' | 'reminders' | 'escalations' | 'handedIn' | 'checked';

const COUNTS: Record<string, Counted> = {
  stepOpened: 'opened',
  stepReturned: 'opened',
  reminded: 'reminders',
  remindedByHand: 'reminders',
  escalated: 'escalations',
  submitted: 'handedIn',
  submissionReplaced: 'handedIn',
  nilReturned: 'handedIn',
  passed: 'checked',
  returned: 'checked',
};

/** What each day brought, from the programme's first day to the last on which anything happened. */
export function gatherDays(
  calendar: Calendar,
  startsOn: LocalDate,
  happened: Happenings,
  mails: readonly RehearsedMail[],
): RehearsedDay[] {
  const days = new Map<LocalDate, RehearsedDay>();
  const dates = [...happened.map((h) => dateOf(h.at)), ...mails.map((m) => m.at.slice(0, 10))];
  const last = dates.reduce((a, b) => (a > b ? a : b), startsOn);
  for (let date = startsOn; date <= last; date = addDays(date, 1)) {
    const { kind, notice } = dayOf(calendar, date);
    const none = { mails: 0, opened: 0, reminders: 0, escalations: 0, handedIn: 0, checked: 0 };
    days.set(date, { date, kind, notice, ...none });
  }
  for (const { kind, at } of happened) {
    const day = days.get(dateOf(at));
    const count = COUNTS[kind];
    if (day && count) day[count] += 1;
  }
  for (const mail of mails) {
    const day = days.get(mail.at.slice(0, 10));
    if (day) day.mails += 1;
  }
  return [...days.values()];
}
