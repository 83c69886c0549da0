import type { Calendar, Day } from '../../domain/calendar/calendar.types';
import { calendarOfUnit } from '../../domain/calendar/calendarOfUnit';
import { dayOf, isWorkday } from '../../domain/calendar/dayOf';
import { addDays, type LocalDate } from '../../domain/calendar/shanghai';
import type { Rule } from './warning.rule';
import { dayText, festivalOf, stepsText } from './warning.words';

/** Days off in a row that make a holiday; a weekend has two. */
const HOLIDAY = 3;
/** From so many on whatever comes late lies until everybody has forgotten it. */
const LONG = 5;
/** No notice gives more days off in a row than this. */
const LONGEST = 30;

/**
 * A deadline on the last working day before a holiday: people have left, and nobody sees to what is late until they are
 * back.
 */
export const deadlineBeforeHoliday: Rule = ({ rehearsed, calendar }) => {
  const days = calendarOfUnit(calendar);
  const dates = [...new Set(rehearsed.deadlines.map((d) => d.due.slice(0, 10)))].sort();
  return dates.flatMap((date) => {
    const off = isWorkday(days, date) ? daysOffAfter(days, date) : [];
    if (off.length < HOLIDAY) return [];
    const due = rehearsed.deadlines.filter((d) => d.due.startsWith(date));
    const items = due.reduce((sum, d) => sum + d.people, 0);
    const festivals = [...new Set(off.flatMap((d) => d.notice ?? []).map(festivalOf))];
    return {
      rule: 'deadlineBeforeHoliday',
      weight: off.length >= LONG ? 'bad' : 'mind',
      text: `${dayText(date)}是${festivals.join('、')}连休${off.length}天前的最后一个工作日，${stepsText(due.map((d) => d.title))}共${items}份在这一天到期。`,
      advice: '把时限提前两三个工作日，或者推到节后第二、三个工作日。',
    };
  });
};

/** The days off that follow on a date without a working day between them. */
function daysOffAfter(calendar: Calendar, date: LocalDate): Day[] {
  const off: Day[] = [];
  for (let day = addDays(date, 1); off.length < LONGEST && !isWorkday(calendar, day); day = addDays(day, 1))
    off.push(dayOf(calendar, day));
  return off;
}
