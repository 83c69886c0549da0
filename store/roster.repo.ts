import { type Role, UNIT_ROLES } from '../domain/glossary';
import { newId } from './newId';
import { at, type Db, type Tx } from './openStore';

/** One row of a roster as read from the workbook. */
export interface RosterRow {
  name: string;
  email: string | null;
  phone: string | null;
  unit: string;
  /** Of a participant and a group leader; a unit's people are grouped by their unit. */
  group: string | null;
  role: Role;
}

export interface RosterPerson {
  id: string;
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
  roles: { role: Role; group: string | null }[];
}

const CHUNK = 500;

/** Writes a whole roster. Rows with the same name, unit and e-mail are one person with several roles. */
export async function keepRoster(
  tx: Tx,
  rows: readonly RosterRow[],
  ignoredColumns: string[],
  now: number,
): Promise<string> {
  const id = newId('r');
  await tx
    .insertInto('rosters')
    .values({ id, ignored_columns: JSON.stringify(ignoredColumns), created_at: at(now) })
    .execute();
  const persons = new Map<string, { id: string; row: RosterRow }>();
  const members = rows.map((row) => {
    const key = JSON.stringify([row.name, row.unit, row.email]);
    const person = persons.get(key) ?? { id: newId('h'), row };
    persons.set(key, person);
    return {
      roster_id: id,
      person_id: person.id,
      role: row.role,
      group_name: UNIT_ROLES.has(row.role) ? row.unit : row.group,
    };
  });
  const people = [...persons.values()].map(({ id: personId, row }) => ({
    id: personId,
    roster_id: id,
    name: row.name,
    unit: row.unit,
    email: row.email,
    phone: row.phone,
  }));
  for (let n = 0; n < people.length; n += CHUNK)
    await tx
      .insertInto('persons')
      .values(people.slice(n, n + CHUNK))
      .execute();
  for (let n = 0; n < members.length; n += CHUNK)
    await tx
      .insertInto('members')
      .values(members.slice(n, n + CHUNK))
      .execute();
  return id;
}

/**
 * Everybody on a roster with their roles, in the order of names; undefined if there is no such roster. Who joined it later
 * as a substitute or took over from somebody has none.
 */
export async function rosterOf(
  db: Db | Tx,
  id: string,
): Promise<{ ignoredColumns: string[]; createdAt: number; people: RosterPerson[] } | undefined> {
  const roster = await db.selectFrom('rosters').selectAll().where('id', '=', id).executeTakeFirst();
  if (!roster) return undefined;
  const rows = await db
    .selectFrom('persons as p')
    .leftJoin('members as m', 'm.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.unit', 'p.email', 'p.phone', 'm.role', 'm.group_name'])
    .where('p.roster_id', '=', id)
    .orderBy('p.name')
    .orderBy('p.id')
    .orderBy('m.role')
    .orderBy('m.group_name')
    .execute();
  const people = new Map<string, RosterPerson>();
  for (const { role, group_name, ...person } of rows) {
    const known = people.get(person.id) ?? { ...person, roles: [] };
    if (role !== null) known.roles.push({ role, group: group_name });
    people.set(person.id, known);
  }
  return {
    ignoredColumns: roster.ignored_columns,
    createdAt: roster.created_at,
    people: [...people.values()],
  };
}
