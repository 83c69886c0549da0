import { AppError } from '../domain/errors';
import type { Human } from './human.types';
import { newId } from './newId';
import type { Db, Tx } from './openStore';

/** Somebody on a roster, with the roster. Throws "not-found". */
export async function humanOf(db: Db | Tx, personId: string) {
  const row = await db.selectFrom('persons').selectAll().where('id', '=', personId).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { person: personId } });
  const { id, roster_id: rosterId, name, unit, email, phone } = row;
  return { id, rosterId, name, unit, email, phone };
}

/** Somebody's address as it is at this moment; null if they have none. */
export async function emailOf(db: Db | Tx, personId: string): Promise<string | null> {
  const row = await db.selectFrom('persons').select('email').where('id', '=', personId).executeTakeFirst();
  return row?.email ?? null;
}

/** True if two rows are the same human. */
export function isSameHuman(a: Human, b: Human): boolean {
  return a.name === b.name && a.unit === b.unit && a.email === b.email;
}

/** The id of somebody on a roster; who is not on it yet joins it, without a role. */
export async function joinRoster(tx: Tx, rosterId: string, human: Human): Promise<string> {
  // Two that name the same new person at once would make two of them.
  await tx.selectFrom('rosters').select('id').where('id', '=', rosterId).forNoKeyUpdate().execute();
  const known = await onRoster(tx, rosterId, human);
  if (known !== undefined) return known;
  const { name, unit, email, phone } = human;
  const id = newId('h');
  await tx.insertInto('persons').values({ id, roster_id: rosterId, name, unit, email, phone }).execute();
  return id;
}

/** The id of somebody on a roster; undefined if they are not on it. */
async function onRoster(tx: Db | Tx, rosterId: string, human: Human): Promise<string | undefined> {
  const row = await tx
    .selectFrom('persons')
    .select('id')
    .where('roster_id', '=', rosterId)
    .where('name', '=', human.name)
    .where('unit', '=', human.unit)
    .where('email', 'is not distinct from', human.email)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/**
 * The running and paused programmes on whose roster somebody stands, locked in the order of their ids until the
 * transaction ends, with who they are there.
 */
export async function programmesOfHuman(tx: Tx, human: Human) {
  return tx
    .selectFrom('programmes as p')
    .innerJoin('persons as h', 'h.roster_id', 'p.roster_id')
    .selectAll('p')
    .select('h.id as personId')
    .where('p.state', 'in', ['running', 'paused'])
    .where('h.name', '=', human.name)
    .where('h.unit', '=', human.unit)
    .where('h.email', 'is not distinct from', human.email)
    .orderBy('p.id')
    .orderBy('h.id')
    .forNoKeyUpdate('p')
    .execute();
}
