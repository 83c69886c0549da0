import { unitKey } from '../people/textKeys';
import type { Calendar } from './calendar.types';

const MERGED = new WeakMap<Calendar, Map<string, Calendar>>();

/**
 * The calendar as it holds for somebody: the notices' days, then everybody's extra days, then those of each name given
 * (full names of a unit or group however spelt, null for none); a later one wins. `version` stays, since it is the same
 * version. The same calendar and names give the same object, so that it can be asked for every deadline anew.
 */
export function calendarOfUnit(calendar: Calendar, ...units: (string | null)[]): Calendar {
  const { extra, ...rest } = calendar;
  if (!extra) return calendar;
  const spelt = spellingsOf(extra);
  const names = ['', ...units].flatMap((name) => (name === null ? [] : (spelt.get(unitKey(name)) ?? [])));
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

/**
 * Names with days of their own by what they are compared by; found out once a calendar, for it is asked with every
 * deadline.
 */
const SPELT = new WeakMap<object, Map<string, string[]>>();

function spellingsOf(extra: NonNullable<Calendar['extra']>): Map<string, string[]> {
  const known = SPELT.get(extra);
  if (known) return known;
  const spelt = new Map<string, string[]>();
  for (const name of Object.keys(extra)) {
    const key = unitKey(name);
    spelt.set(key, [...(spelt.get(key) ?? []), name]);
  }
  SPELT.set(extra, spelt);
  return spelt;
}
