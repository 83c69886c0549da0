import type { Calendar } from '../../domain/calendar/calendar.types';
import type { Role } from '../../domain/glossary';
import { whoIsWho } from '../../domain/people/whoIsWho';
import type { RosterRow } from '../../store/roster.repo';

/** What stands for what: real names of units and groups to their pseudonyms. Persons' names are kept nowhere. */
export interface Pseudonyms {
  rows: RosterRow[];
  units: Map<string, string>;
  groups: Map<string, string>;
}

/** Somebody with several roles is called by the first of these that they hold. */
const CALLED_BY = [
  'leader',
  'officer',
  'reviewer',
  'unitLeader',
  'groupLeader',
  'liaison',
  'participant',
] as const satisfies readonly Role[];
const MAILBOX = {
  leader: 'leader',
  officer: 'officer',
  reviewer: 'reviewer',
  unitLeader: 'unitleader',
  groupLeader: 'groupleader',
  liaison: 'liaison',
  participant: 'participant',
};

/**
 * A roster in which nobody can be recognised, with as many people, roles, groups and addresses as the real one. Names,
 * units, groups and addresses are numbered in the order of their appearance; phones are dropped, and who has no address
 * has none. Rows of one human (domain/people) stay one.
 */
export function pseudonymise(rows: readonly RosterRow[]): Pseudonyms {
  const groups = numbered(
    rows.flatMap((r) => r.group ?? []),
    (n) => `第${n}组`,
  );
  const units = numbered(
    rows.map((r) => r.unit),
    (n, width) => `示例单位${padded(n, width)}`,
    3,
  );
  const people = namedPeople(rows, groups);
  return {
    rows: rows.map((row, n): RosterRow => {
      const { name, mailbox, reachable } = people.get(n)!;
      return {
        name,
        email: reachable ? `${mailbox}@example.org` : null,
        phone: null,
        human: mailbox,
        unit: units.get(row.unit)!,
        group: row.group === null ? null : groups.get(row.group)!,
        role: row.role,
      };
    }),
    units,
    groups,
  };
}

/**
 * The calendar with the extra days of units and groups under their pseudonyms; those of nobody on the roster are left
 * out.
 */
export function pseudonymiseCalendar(calendar: Calendar, { units, groups }: Pseudonyms): Calendar {
  const { extra, ...rest } = calendar;
  if (!extra) return calendar;
  const renamed = Object.entries(extra).flatMap(([name, days]) => {
    const names = name === '' ? [''] : [units.get(name), groups.get(name)];
    return names.flatMap((to) => (to === undefined ? [] : [[to, days] as const]));
  });
  return { ...rest, extra: Object.fromEntries(renamed) };
}

/** What each row's human is called, by the row's place; one human as `keepRoster` sees it. */
function namedPeople(rows: readonly RosterRow[], groups: ReadonlyMap<string, string>) {
  const called = whoIsWho(rows).humans.map((places) => {
    const held = places.map((n) => rows[n]!);
    const role = CALLED_BY.find((r) => held.some((row) => row.role === r))!;
    const reachable = held.some((row) => row.email !== null);
    return { places, role, group: held.find((row) => row.role === role)!.group, reachable };
  });
  const many = (role: Role) => called.filter((p) => p.role === role).length;
  const counts = new Map<string, number>();
  const next = (of: string): number => {
    counts.set(of, (counts.get(of) ?? 0) + 1);
    return counts.get(of)!;
  };
  return new Map(
    called.flatMap(({ places, role, group, reachable }) => {
      const n = next(role);
      const mailbox = `${MAILBOX[role]}${padded(n, width(many(role), 3))}`;
      const ofGroup = group === null ? '' : groups.get(group)!;
      const inGroup = role === 'groupLeader' ? next(`${role} ${ofGroup}`) : 0;
      const names: Record<Role, string> = {
        participant: `参与者${padded(n, width(many(role), 3))}`,
        groupLeader: `${ofGroup}组长${inGroup > 1 ? inGroup : ''}`,
        liaison: `联络员${padded(n, width(many(role), 3))}`,
        unitLeader: `单位负责人${padded(n, width(many(role), 3))}`,
        reviewer: `评审人${padded(n, width(many(role), 2))}`,
        officer: `经办人${padded(n, width(many(role), 2))}`,
        leader: `分管领导${padded(n, width(many(role), 2))}`,
      };
      return places.map((n) => [n, { name: names[role], mailbox, reachable }] as const);
    }),
  );
}

function numbered(
  names: readonly string[],
  called: (n: number, width: number) => string,
  least = 1,
): Map<string, string> {
  const distinct = [...new Set(names)];
  return new Map(distinct.map((name, n) => [name, called(n + 1, width(distinct.length, least))]));
}

/** Digits needed for so many, so that names sort as they count. */
function width(many: number, least: number): number {
  return Math.max(least, String(many).length);
}

function padded(n: number, digits: number): string {
  return String(n).padStart(digits, '0');
}
