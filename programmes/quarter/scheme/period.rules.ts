import { type LocalDate, monthBounds, monthOf, yearOf } from '../../../domain/calendar/shanghai';
import type { Period, Quarter } from '../bulletin/snapshot.types';

/** A quarter as `programmes.period` holds it: `2027Q1`. */
export function periodText({ year, quarter }: Period): string {
  return `${year}Q${quarter}`;
}

/** The quarter that `periodText` wrote; throws RangeError for anything else. */
export function periodOf(text: string): Period {
  const match = /^(\d{4})Q([1-4])$/.exec(text);
  if (!match) throw new RangeError(`not a quarter: ${text}`);
  return { year: Number(match[1]), quarter: Number(match[2]) as Quarter };
}

/** The quarter before. */
export function periodBefore({ year, quarter }: Period): Period {
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: (quarter - 1) as Quarter };
}

/** The quarter that holds a day. */
export function quarterOn(date: LocalDate): Period {
  return { year: yearOf(date), quarter: Math.ceil(monthOf(date) / 3) as Quarter };
}

/** First day of a quarter. */
export function firstDay({ year, quarter }: Period): LocalDate {
  return monthBounds(year, quarter * 3 - 2).first;
}
