import { workdaysBetween } from '../../domain/calendar/countDays';
import { dateOf, type Instant } from '../../domain/calendar/shanghai';
import { daysForMore } from '../../domain/matter/daysForMore';
import { calendarFor } from '../../domain/programme/context';
import type { MatterNow } from '../../store/people.views';
import type { Visitor } from './visitor';

/** The first and the last day on which the visitor may ask for, or set, another deadline; null if there is none. */
export function extensionDays({ context, now }: Visitor, matter: MatterNow, due: Instant, atMost?: number) {
  return daysForMore(calendarFor(context, matter), { due, now, closesAt: context.closesAt, atMost });
}

/** Working days from one deadline to a later one. */
export function workdaysLonger(visitor: Visitor, matter: MatterNow, from: Instant, to: Instant): number {
  return workdaysBetween(calendarFor(visitor.context, matter), dateOf(from), dateOf(to));
}
