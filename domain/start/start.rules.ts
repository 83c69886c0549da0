import type { Calendar } from '../calendar/calendar.types';
import { addDays, dateOf, type Instant, type LocalDate } from '../calendar/shanghai';
import { type Anchors, resolveDeadline } from '../deadline';
import type { Problem } from '../errors';
import type { Template } from '../template/template.schema';

/** Plans are made a year or two ahead; further off no holiday is known and a typing error is likelier. */
const DAYS_AHEAD = 800;

/** The largest seed of a rehearsal: 2^31-1 fits everywhere a number is kept. */
export const MOST_SEED = 2_147_483_647;

/** First and last day of a programme, both inclusive. */
export function windowOf(template: Template, startsOn: LocalDate): Anchors {
  return { start: startsOn, end: addDays(startsOn, template.days - 1) };
}

/** When what is still unanswered is closed, before any pause. */
export function closesByRule(calendar: Calendar, template: Template, window: Anchors): Instant {
  return resolveDeadline(calendar, template.closes, window).due;
}

/** A programme that would end beyond what can be planned for ("calendar-range"). */
export function tooFarAhead({ end }: Anchors, now: Instant): Problem[] {
  if (end <= addDays(dateOf(now), DAYS_AHEAD)) return [];
  return [{ path: 'startsOn', reason: `方案须在 ${DAYS_AHEAD} 天之内结束` }];
}

/** A programme that would close in the moment it starts. */
export function closedAlready({ end }: Anchors, closesAt: Instant, now: Instant): Problem[] {
  if (closesAt > now) return [];
  return [{ path: 'startsOn', reason: `方案到 ${end} 就结束了，这一天已过；请把开始日期改晚` }];
}

/** A rehearsal that would start in the past of its virtual clock, which begins today. */
export function rehearsedTooEarly(startsOn: LocalDate, now: Instant): Problem[] {
  const today = dateOf(now);
  if (startsOn > today) return [];
  return [{ path: 'startsOn', reason: `预演从今天往后走，开始日期最早为 ${addDays(today, 1)}` }];
}
