import { countDays } from '../calendar/countDays';
import { dateOf, type Instant, instantOf } from '../calendar/shanghai';
import { BOUND_ROLES, type Role } from '../glossary';
import { type Absence, type Assigned, calendarFor, type ProgrammeContext } from '../programme/context';
import type { Who } from '../template/template.schema';

/** Who has been away is told at this hour of the first working day: before the morning's mail at 09:00. */
const BACK_AT = '08:30';

/** Somebody who is told. */
export interface Recipient {
  personId: string;
  /** Whom they stand in for; null: they are told in their own right. */
  forPerson: string | null;
  /** Not before this instant: they are away until then, and nobody stands in. */
  notBefore: Instant | null;
}

/** Ids of everybody with a role, for one held in a group or unit in that one only. Who was replaced holds none. */
export function holders(context: ProgrammeContext, role: Role, group: string | null): string[] {
  return indexOf(context).get(keyOf(role, BOUND_ROLES.has(role) ? group : null)) ?? [];
}

/** Asked for every notice of thousands: who holds what is looked up, not searched for. A context never changes. */
const indexes = new WeakMap<ProgrammeContext, Map<string, string[]>>();

function indexOf(context: ProgrammeContext): Map<string, string[]> {
  const known = indexes.get(context);
  if (known) return known;
  const index = new Map<string, string[]>();
  for (const { id, roles } of context.people.values()) {
    const held = roles.map(({ role, group }) => keyOf(role, BOUND_ROLES.has(role) ? group : null));
    for (const key of new Set(held)) index.set(key, [...(index.get(key) ?? []), id]);
  }
  indexes.set(context, index);
  return index;
}

const keyOf = (role: Role, group: string | null) => JSON.stringify([role, group]);

/**
 * Everybody who may act on a step at an instant: those whose turn it is and, in the window of a leave, who stands in
 * for them. Somebody on leave may still act: nobody's work is refused, and the record shows who did it.
 */
export function actorsOf(context: ProgrammeContext, matter: Assigned, who: Who, at: Instant): string[] {
  const barred = barredFrom(matter, who);
  const acting = ownTurn(context, matter, who).flatMap((holder) => {
    const chain = chainOf(context, holder, at, barred);
    return chain.blocked ? [...chain.ids, ...officersBut(context, barred)] : chain.ids;
  });
  return [...new Set(acting)];
}

/** True if somebody may act on a step at an instant. */
export function mayAct(
  context: ProgrammeContext,
  matter: Assigned,
  who: Who,
  at: Instant,
  personId: string,
): boolean {
  return actorsOf(context, matter, who, at).includes(personId);
}

/**
 * For whom somebody acts on a step: the first whose turn it is and for whom they stand in; null if it is their own
 * turn, or if it is not theirs at all.
 */
export function standsInFor(
  context: ProgrammeContext,
  matter: Assigned,
  who: Who,
  at: Instant,
  personId: string,
): string | null {
  const own = ownTurn(context, matter, who);
  if (own.includes(personId)) return null;
  const barred = barredFrom(matter, who);
  const held = own.find((holder) => {
    const chain = chainOf(context, holder, at, barred);
    return chain.ids.includes(personId) || (chain.blocked && officersBut(context, barred).includes(personId));
  });
  return held ?? null;
}

/**
 * Whose part somebody fills in a step: their own, or that of whom they stand in for; null if it is not theirs at all.
 */
export function heldBy(
  context: ProgrammeContext,
  matter: Assigned,
  who: Who,
  at: Instant,
  personId: string | null,
): string | null {
  if (personId === null) return null;
  if (ownTurn(context, matter, who).includes(personId)) return personId;
  return standsInFor(context, matter, who, at, personId);
}

/**
 * Whose notices concern somebody at an instant: their own, those of whom they took over from and of whom they stand in
 * for.
 */
export function concernedAs(context: ProgrammeContext, personId: string, at: Instant): string[] {
  const mine = new Set([personId, ...standInsOf(context, personId, at)]);
  for (const { id, replacedBy } of context.people.values()) {
    let heir = replacedBy;
    while (heir !== null && !mine.has(heir)) heir = context.people.get(heir)?.replacedBy ?? null;
    if (heir !== null) mine.add(id);
  }
  return [...mine];
}

/** Everybody for whom somebody stands in at an instant, directly or in turn. */
export function standInsOf(context: ProgrammeContext, personId: string, at: Instant): string[] {
  const away = new Set(context.absences.map((a) => a.personId));
  away.delete(personId);
  return [...away].filter((id) => chainOf(context, id, at, null).ids.includes(personId));
}

/**
 * Who is told about a step at an instant: whose turn it is; instead of somebody on leave who stands in for them, and
 * for those in turn; if nobody does, whoever of them is back first, after the return. Nobody is told twice.
 */
export function recipientsOf(
  context: ProgrammeContext,
  matter: Assigned,
  who: Who,
  at: Instant,
): Recipient[] {
  const barred = barredFrom(matter, who);
  const candidates = ownTurn(context, matter, who).flatMap((holder) =>
    present(context, matter, holder, at, barred),
  );
  // In their own right before for somebody else, now before later.
  const rank = (r: Recipient) => (r.notBefore === null ? 0 : 2) + (r.forPerson === null ? 0 : 1);
  const once = new Map<string, Recipient>();
  for (const r of candidates) {
    const known = once.get(r.personId);
    if (!known || rank(r) < rank(known)) once.set(r.personId, r);
  }
  return [...once.values()];
}

/** Who is told at an instant of something meant for one person: they themselves, or who stands in for them. */
export function recipientsFor(context: ProgrammeContext, personId: string, at: Instant): Recipient[] {
  return present(context, { person_id: null, group_name: null }, personId, at, null);
}

/** True if two people of a programme are one human; an old roster may hold one under two spellings. */
export function isOneHuman(
  { people }: ProgrammeContext,
  a: string | null | undefined,
  b: string | null | undefined,
): boolean {
  if (!a || !b) return false;
  return a === b || (people.has(a) && people.get(a)?.humanId === people.get(b)?.humanId);
}

/** The absence by which somebody does not act at an instant; undefined: they do. */
export function absenceAt(context: ProgrammeContext, personId: string, at: Instant): Absence | undefined {
  const today = dateOf(at);
  return context.absences.find((a) => a.personId === personId && a.from <= today && today <= a.to);
}

/** Nobody checks their own part or is told to see to themselves, also not for somebody else. */
function barredFrom(matter: Assigned, who: Who): string | null {
  return who === 'assignee' ? null : matter.person_id;
}

/** Whose turn a step is. A matter without a person of its own is acted on by its unit's liaisons, its group's
 * leader, or an officer. */
function ownTurn(context: ProgrammeContext, matter: Assigned, who: Who): string[] {
  if (who !== 'assignee') {
    const others = holders(context, who, matter.group_name).filter(
      (id) => who === 'leader' || !isOneHuman(context, id, matter.person_id),
    );
    // Where the group's leader is the one who filed, an officer checks.
    return others.length > 0 ? others : officersBut(context, matter.person_id);
  }
  if (matter.person_id) return [matter.person_id];
  if (matter.group_name === null) return holders(context, 'officer', null);
  const ofUnit = holders(context, 'liaison', matter.group_name);
  return ofUnit.length > 0 ? ofUnit : holders(context, 'groupLeader', matter.group_name);
}

/** The officers but for one; where that leaves nobody, the leaders. */
function officersBut(context: ProgrammeContext, barred: string | null): string[] {
  const others = (role: Role) =>
    holders(context, role, null).filter((id) => !isOneHuman(context, id, barred));
  const officers = others('officer');
  return officers.length > 0 ? officers : others('leader');
}

/**
 * Somebody and, as long as each is on leave, who stands in for them in turn; the last may be away too. It ends before
 * it comes round in a circle, and before somebody barred: then it is `blocked`, and the officers stand in.
 */
function chainOf(context: ProgrammeContext, holder: string, at: Instant, barred: string | null) {
  const ids = [holder];
  for (;;) {
    const next = absenceAt(context, ids.at(-1)!, at)?.substituteId ?? null;
    if (next === null || ids.includes(next)) return { ids, blocked: false };
    if (isOneHuman(context, next, barred)) return { ids, blocked: true };
    ids.push(next);
  }
}

function present(
  context: ProgrammeContext,
  matter: Assigned,
  holder: string,
  at: Instant,
  barred: string | null,
): Recipient[] {
  const { ids, blocked } = chainOf(context, holder, at, barred);
  const forPerson = (id: string) => (id === holder ? null : holder);
  if (blocked) {
    const officers = officersBut(context, barred).filter((id) => !absenceAt(context, id, at));
    if (officers.length > 0)
      return officers.map((id) => ({ personId: id, forPerson: forPerson(id), notBefore: null }));
  }
  const last = ids.at(-1)!;
  if (!absenceAt(context, last, at)) return [{ personId: last, forPerson: forPerson(last), notBefore: null }];
  const [first] = ids
    .map((id) => ({ personId: id, forPerson: forPerson(id), notBefore: backAt(context, matter, id, at) }))
    // The sort is stable: of two who are back on the same day it is the one whose turn it is.
    .sort((a, b) => a.notBefore - b.notBefore);
  return [first!];
}

/** When somebody on leave can be told: 08:30 on the first working day after it, and after those that follow on it. */
function backAt(context: ProgrammeContext, matter: Assigned, personId: string, at: Instant): Instant {
  const calendar = calendarFor(context, { ...matter, person_id: personId });
  let back = at;
  // Each turn ends a later absence, so there are no more turns than absences.
  for (let away = absenceAt(context, personId, at); away; away = absenceAt(context, personId, back)) {
    const request = { anchor: away.to, count: 1, unit: 'workday', direction: 'after', roll: 'none' } as const;
    back = instantOf(countDays(calendar, request).date, BACK_AT);
  }
  return back;
}
