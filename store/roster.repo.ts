import { AppError } from '../domain/errors';
import { UNIT_ROLES } from '../domain/glossary';
import { commonest } from '../domain/people/commonest';
import { type Matched, matchKnown } from '../domain/people/matchKnown';
import type { RosterPerson, RosterRow, RowNote } from '../domain/people/roster.types';
import { nameKey } from '../domain/people/textKeys';
import { whoIsWho } from '../domain/people/whoIsWho';
import { remarkText } from '../domain/people/whoIsWho.words';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import { at, type Db, type Tx } from './openStore';

export type { RosterPerson, RosterRow, RowNote } from '../domain/people/roster.types';

/** Rows of one statement: building it is work of the event loop, and of five hundred it was felt by everybody else. */
const CHUNK = 100;

/** What is kept of an import beside its people. */
export interface Imported {
  leftOut?: RowNote[];
  notes?: RowNote[];
}

/**
 * Writes a whole roster. Rows of one human (domain/people) are one person with several roles, and the same human as on
 * earlier rosters. Throws "invalid-roster" naming the rows of whom that cannot be told.
 */
export async function keepRoster(
  tx: Tx,
  rows: readonly RosterRow[],
  ignoredColumns: string[],
  now: number,
  { leftOut = [], notes = [] }: Imported = {},
): Promise<string> {
  const { humans, questions } = whoIsWho(rows);
  refuseAsked(rows, questions);
  await lockHumans(tx);
  const people = humans.map((of) => personOf(of.map((n) => rows[n]!)));
  const { ids, questions: doubts } = await knownAmong(tx, people);
  refuseAsked(
    rows,
    doubts.map((q) => ({ ...q, rows: q.rows.flatMap((n) => humans[n]!) })),
  );
  const id = newId('r');
  await tx
    .insertInto('rosters')
    .values({
      ...{ id, ignored_columns: JSON.stringify(ignoredColumns), created_at: at(now) },
      ...{ left_out: JSON.stringify(leftOut), notes: JSON.stringify(notes) },
    })
    .execute();
  const persons = people.map((person, n) => ({
    ...{ id: newId('h'), roster_id: id, ...person },
    ...{ name_key: nameKey(person.name), human_id: ids[n] ?? newId('u') },
  }));
  const members = humans.flatMap((of, n) => {
    const held = of.map((at) => {
      const { role, unit, group } = rows[at]!;
      const group_name = UNIT_ROLES.has(role) ? unit : group;
      return { roster_id: id, person_id: persons[n]!.id, role, group_name };
    });
    return [...new Map(held.map((m) => [JSON.stringify([m.role, m.group_name]), m])).values()];
  });
  for (let n = 0; n < persons.length; n += CHUNK)
    await tx
      .insertInto('persons')
      .values(persons.slice(n, n + CHUNK))
      .execute();
  for (let n = 0; n < members.length; n += CHUNK)
    await tx
      .insertInto('members')
      .values(members.slice(n, n + CHUNK))
      .execute();
  return id;
}

/** One person of several rows: what most of them say, and a phone or an e-mail that any of them has. */
function personOf(rows: readonly RosterRow[]) {
  const of = (given: (string | null)[]) => {
    const there = given.filter((text) => text !== null);
    return there.length > 0 ? commonest(there) : null;
  };
  return {
    name: commonest(rows.map((r) => r.name)),
    unit: commonest(rows.map((r) => r.unit)),
    email: of(rows.map((r) => r.email)),
    phone: of(rows.map((r) => r.phone)),
  };
}

async function knownAmong(tx: Tx, people: readonly ReturnType<typeof personOf>[]): Promise<Matched> {
  const keys = [...new Set(people.map((p) => nameKey(p.name)))];
  const rows = await tx
    .selectFrom('persons')
    .select(['name', 'email', 'phone', 'human_id'])
    .where((e) => e('name_key', '=', e.fn.any(e.val(keys))))
    .where('human_id', 'is not', null)
    .execute();
  return matchKnown(
    people,
    rows.map((r) => ({ ...r, humanId: r.human_id! })),
  );
}

function refuseAsked(rows: readonly RosterRow[], questions: ReturnType<typeof whoIsWho>['questions']): void {
  const problems = questions.map(({ rows: of, why }) => {
    const numbers = of.map((n) => rows[n]!.row ?? n + 1);
    return { path: `第${numbers.at(-1)}行`, reason: remarkText(why, numbers) };
  });
  if (problems.length > 0) throw new AppError('invalid-roster', { problems });
}

/**
 * Everybody on a roster with their roles, in the order of names; undefined if there is no such roster. Who joined it
 * later as a substitute or took over from somebody has none.
 */
export async function rosterOf(db: Db | Tx, id: string) {
  const roster = await db.selectFrom('rosters').selectAll().where('id', '=', id).executeTakeFirst();
  if (!roster) return undefined;
  const rows = await db
    .selectFrom('persons as p')
    .leftJoin('members as m', 'm.person_id', 'p.id')
    .select(['p.id', 'p.human_id', 'p.name', 'p.unit', 'p.email', 'p.phone', 'm.role', 'm.group_name'])
    .where('p.roster_id', '=', id)
    .orderBy('p.name')
    .orderBy('p.id')
    .orderBy('m.role')
    .orderBy('m.group_name')
    .execute();
  const people = new Map<string, RosterPerson>();
  for (const { role, group_name, human_id, ...person } of rows) {
    const humanId = human_id ?? person.id;
    const known = people.get(person.id) ?? { ...person, humanId, roles: [] };
    if (role !== null) known.roles.push({ role, group: group_name });
    people.set(person.id, known);
  }
  return {
    ignoredColumns: roster.ignored_columns,
    leftOut: roster.left_out,
    notes: roster.notes,
    createdAt: roster.created_at,
    people: [...people.values()],
  };
}
