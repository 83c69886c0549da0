import type { Calendar } from '../calendar/calendar.types';
import { calendarOfUnit } from '../calendar/calendarOfUnit';
import type { Assigned, ProgrammeContext } from './context.types';

/** The calendar by which a matter's days are counted: with the extra days of its person's unit and of its group. */
export function calendarFor(context: ProgrammeContext, matter: Assigned): Calendar {
  const unit = matter.person_id === null ? null : (context.people.get(matter.person_id)?.unit ?? null);
  return calendarOfUnit(context.calendar, unit, matter.group_name);
}
