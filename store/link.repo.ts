import { isDerivedFrom, tokenOf } from './link.token';
import { newId, sha256 } from './newId';
import { at, type Tx } from './openStore';
import { requireStamped } from './secret.repo';

/**
 * Links in mails: `/t/<token>` for one person in one programme, of which only the token's hash is stored
 * (`link.token.ts`). The living link's token of each person in a programme; made where there is none, but never once it
 * has ended. A link that is not derived from this secret would be dead in the mail: it is voided for one that is.
 * Throws SecretRefused if the database's links come from another secret by now.
 */
export async function linkTokens(
  tx: Tx,
  secret: string,
  programmeId: string,
  personIds: readonly string[],
  now: number,
): Promise<Map<string, string>> {
  const wanted = [...new Set(personIds)];
  const { tokens, strange } = await livingLinks(tx, secret, programmeId, wanted);
  // A mail's links were made when it was planned; a programme that has ended has revoked them all.
  if (tokens.size === wanted.length) return tokens;
  const programme = await tx
    .selectFrom('programmes')
    .select('ended_at')
    .where('id', '=', programmeId)
    .executeTakeFirst();
  if (!programme || programme.ended_at !== null) return new Map();
  await requireStamped(tx, secret);
  if (strange.length > 0) await revokeLinks(tx, { ids: strange }, now);
  const fresh = wanted.map((person_id) => {
    const id = newId('l');
    return {
      id,
      hash: sha256(tokenOf(secret, id)),
      programme_id: programmeId,
      person_id,
      created_at: at(now),
    };
  });
  await tx
    .insertInto('links')
    .values(fresh)
    .onConflict((c) => c.columns(['programme_id', 'person_id']).where('revoked_at', 'is', null).doNothing())
    .execute();
  return (await livingLinks(tx, secret, programmeId, wanted)).tokens;
}

type Links = 'all' | { ids: readonly string[] } | { programmeId: string; personId?: string };

/** These links open nothing any more; answers how many were alive. */
export async function revokeLinks(tx: Tx, which: Links, now: number): Promise<number> {
  let dead = tx
    .updateTable('links')
    .set({ revoked_at: at(now) })
    .where('revoked_at', 'is', null);
  if (which !== 'all' && 'ids' in which) dead = dead.where('id', 'in', [...which.ids]);
  else if (which !== 'all') {
    dead = dead.where('programme_id', '=', which.programmeId);
    if (which.personId !== undefined) dead = dead.where('person_id', '=', which.personId);
  }
  return Number((await dead.executeTakeFirst()).numUpdatedRows);
}

async function livingLinks(
  tx: Tx,
  secret: string,
  programmeId: string,
  wanted: readonly string[],
): Promise<{ tokens: Map<string, string>; strange: string[] }> {
  if (wanted.length === 0) return { tokens: new Map(), strange: [] };
  const rows = await tx
    .selectFrom('links')
    .select(['id', 'hash', 'person_id'])
    .where('programme_id', '=', programmeId)
    .where('person_id', 'in', [...wanted])
    .where('revoked_at', 'is', null)
    .execute();
  const own = rows.filter((r) => isDerivedFrom(secret, r));
  return {
    tokens: new Map(own.map((r) => [r.person_id, tokenOf(secret, r.id)])),
    strange: rows.filter((r) => !own.includes(r)).map((r) => r.id),
  };
}
