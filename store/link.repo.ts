import { createHmac } from 'node:crypto';
import { newId, sha256 } from './newId';
import { at, type Tx } from './openStore';

/**
 * Links in mails: `/t/<token>` for one person in one programme. Only the token's hash is stored. The token is an HMAC
 * of the row's random id under the installation's secret, so that every retry of a mail carries the very same link:
 * a fresh random one minted at sending could be delivered and then lost with a crashed transaction.
 */
function tokenOf(secret: string, linkId: string): string {
  return createHmac('sha256', secret).update(linkId).digest('base64url');
}

/** The living link's token of each person in a programme; made where there is none, but never once it has ended. */
export async function linkTokens(
  tx: Tx,
  secret: string,
  programmeId: string,
  personIds: readonly string[],
  now: number,
): Promise<Map<string, string>> {
  const wanted = [...new Set(personIds)];
  const known = await livingLinks(tx, secret, programmeId, wanted);
  // A mail's links were made when it was planned; a programme that has ended has revoked them all.
  if (known.size === wanted.length) return known;
  const programme = await tx
    .selectFrom('programmes')
    .select('ended_at')
    .where('id', '=', programmeId)
    .executeTakeFirst();
  if (!programme || programme.ended_at !== null) return new Map();
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
  return livingLinks(tx, secret, programmeId, wanted);
}

async function livingLinks(
  tx: Tx,
  secret: string,
  programmeId: string,
  wanted: readonly string[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('links')
    .select(['id', 'person_id'])
    .where('programme_id', '=', programmeId)
    .where('person_id', 'in', [...wanted])
    .where('revoked_at', 'is', null)
    .execute();
  return new Map(rows.map((r) => [r.person_id, tokenOf(secret, r.id)]));
}
