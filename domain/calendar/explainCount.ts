import type { Calendar, Counted, CountRequest } from './calendar.types';
import { countDays } from './countDays';
import { calendarText, countText, longDateText, yearsOf } from './countText';

/**
 * A count from a date with its reasons, for whoever asks "which day is it?". `text` is one Chinese sentence. Dates are
 * in Asia/Shanghai; a count of zero from a day of rest rolls as told. Throws RangeError as `countDays` does.
 */
export function explainCount(calendar: Calendar, request: CountRequest): Counted & { text: string } {
  const counted = countDays(calendar, request);
  const withYear = yearsOf(request.anchor, counted).length > 1;
  const base = longDateText(request.anchor, withYear);
  const how = countText(calendar, request, counted, withYear);
  const end = calendarText(calendar, request.anchor, counted);
  return { ...counted, text: `${base}${how}，即${longDateText(counted.date, withYear)}${end}` };
}
