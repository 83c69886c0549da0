import { AppError, wrongAt } from '../domain/errors';
import type { Human } from '../domain/people/human.types';
import { isSameHuman, likeness } from '../domain/people/sameHuman';
import { nameKey } from '../domain/people/textKeys';
import { ALIVE } from '../domain/programme/programme.states';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import type { Db, Tx } from './openStore';

/** Somebody on a roster, with the roster. Throws "not-found". */
export async function humanOf(db: Db | Tx, personId: string) {
  const row = await db.selectFrom('persons').selectAll().where('id', '=', personId).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { person: personId } });
  const { id, roster_id: rosterId, name, unit, email, phone, human_id } = row;
  return { id, rosterId, name, unit, email, phone, humanId: human_id ?? id };
}

/** Somebody's address as it is at this moment; null if they have none. */
export async function emailOf(db: Db | Tx, personId: string): Promise<string | null> {
  const row = await db.selectFrom('persons').select('email').where('id', '=', personId).executeTakeFirst();
  return row?.email ?? null;
}

/**
 * The id of somebody on a roster; who is not on it yet joins it, without a role. Throws "invalid-request" at `place` if
 * they may be somebody of the same name and unit who is on it, or two who are known: that is asked and not guessed.
 * Without a
 * `place` there is nobody to ask, and who is not known to be on it joins it.
 */
export async function joinRoster(
  tx: Tx,
  rosterId: string,
  human: Human,
  place: string | null,
): Promise<string> {
  await lockHumans(tx);
  // Two that name the same new person at once would make two of them.
  await tx.selectFrom('rosters').select('id').where('id', '=', rosterId).forNoKeyUpdate().execute();
  const key = nameKey(human.name);
  const rows = await tx
    .selectFrom('persons')
    .selectAll()
    .where('name_key', '=', key)
    .orderBy('twin')
    .orderBy('id')
    .execute();
  const known = rows.map((r) => ({ ...r, humanId: r.human_id ?? r.id }));
  const ids = new Set(known.filter((r) => isSameHuman(human, r)).map((r) => r.humanId));
  if (place !== null && human.humanId === undefined && ids.size > 1) throw wrongAt(place, TWO_KNOWN);
  const humanId = human.humanId ?? [...ids][0];
  const here = known.filter((r) => r.roster_id === rosterId);
  const there = here.find((r) => r.humanId === humanId);
  if (there) return there.id;
  if (place !== null && here.some((r) => likeness(human, r) === 'unknown')) throw wrongAt(place, UNKNOWN);
  const { name, unit, email, phone } = human;
  const id = newId('h');
  await tx
    .insertInto('persons')
    .values({
      ...{ id, roster_id: rosterId, name, unit, email, phone },
      ...{ name_key: key, human_id: humanId ?? newId('u') },
    })
    .execute();
  return id;
}

const UNKNOWN =
  '名册上已有同名同单位的人，没有可以对照的邮箱或手机，无法判断是不是同一个人。是此人的，请直接从名册里选；' +
  '不是的，请先为名册上那一位补登记邮箱或手机，或在姓名后加以区分';
const TWO_KNOWN =
  '所填的邮箱和手机，在名册上分别是两位同名的人，无法判断是哪一位；请核对，拿不准的一项可以留空';

/**
 * The running and paused programmes on whose roster somebody stands, locked in the order of their ids until the
 * transaction ends, with who they are there.
 */
export async function programmesOfHuman(tx: Tx, human: { id: string; humanId: string }) {
  return tx
    .selectFrom('programmes as p')
    .innerJoin('persons as h', 'h.roster_id', 'p.roster_id')
    .selectAll('p')
    .select('h.id as personId')
    .where('p.state', 'in', ALIVE)
    .where((e) => e.or([e('h.human_id', '=', human.humanId), e('h.id', '=', human.id)]))
    .orderBy('p.id')
    .orderBy('h.id')
    .forNoKeyUpdate('p')
    .execute();
}
