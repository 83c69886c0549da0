import type { Calendar } from './calendar.types';

const MERGED = new WeakMap<Calendar, Map<string, Calendar>>();

/**
 * The calendar as it holds for somebody: the notices' days, then everybody's extra days, then those of each name given
 * (full names of a unit or group, null for none); a later one wins. `version` stays, since it is the same version. The same calendar
 * and names give the same object, so that it can be asked for every deadline anew.
 */
export function calendarOfUnit(calendar: Calendar, ...units: (string | null)[]): Calendar {
  const { extra, ...rest } = calendar;
  if (!extra) return calendar;
  const names = ['', ...units].filter((name): name is string => name !== null && Object.hasOwn(extra, name));
  if (names.length === 0) return calendar;
  const known = MERGED.get(calendar) ?? new Map<string, Calendar>();
  MERGED.set(calendar, known);
  const key = JSON.stringify(names);
  const merged = known.get(key) ?? {
    ...rest,
    days: Object.assign({}, rest.days, ...names.map((name) => extra[name])),
  };
  known.set(key, merged);
  return merged;
}
