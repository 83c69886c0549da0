import { addDays, type LocalDate } from '../../domain/calendar/shanghai';
import type { Rehearsed, RehearsedDay, RehearsedMail, RehearsedPerson } from '../rehearsed.types';
import { checkTitlesOf } from './mailKind';
import { groupBy } from './report.words';

/** A rehearsal with what several parts of the report look up in it. */
export interface ReportContext {
  rehearsed: Rehearsed;
  /** Day 1 of the programme; dates of its year are told without the year. */
  from: LocalDate;
  checks: ReadonlySet<string>;
  /** Every day between the first and the last that is told of, without gaps. */
  days: RehearsedDay[];
  dayOf: ReadonlyMap<LocalDate, RehearsedDay>;
  mailsTo: ReadonlyMap<string, RehearsedMail[]>;
  personOf: ReadonlyMap<string, RehearsedPerson>;
}

const QUIET = { mails: 0, opened: 0, reminders: 0, escalations: 0, handedIn: 0, checked: 0 } as const;

/** More days than this between two told ones are no programme but a broken date, and would fill the memory. */
const MOST_DAYS = 4_000;

export function reportContextOf(rehearsed: Rehearsed): ReportContext {
  const { input, people, mails, deadlines } = rehearsed;
  const days = withoutGaps(rehearsed.days);
  return {
    rehearsed,
    from: input.startsOn,
    checks: checkTitlesOf(deadlines),
    days,
    dayOf: new Map(days.map((day) => [day.date, day])),
    mailsTo: groupBy(mails, (mail) => mail.to),
    personOf: new Map(people.map((person) => [person.name, person])),
  };
}

/** Days on which nothing happened may be missing; a chart without them would lie about time. */
function withoutGaps(days: readonly RehearsedDay[]): RehearsedDay[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const [first, last] = [days[0]?.date, days.at(-1)?.date];
  const all: RehearsedDay[] = [];
  if (first === undefined || last === undefined) return all;
  for (let date = first; date <= last && all.length < MOST_DAYS; date = addDays(date, 1))
    all.push(byDate.get(date) ?? { date, kind: 'workday', notice: null, ...QUIET });
  return all;
}
