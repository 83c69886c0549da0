import { AppError } from '../../../domain/errors';
import { at, type Db, type Tx } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import { contentOf } from './filings.store';

/**
 * Freezes a unit's whole filing as handed in for a round of its filing step, with its hash: signature, scores and
 * snapshot point to this content, never to the live rows. Called in the transaction of the hand-in, with the matter's
 * row locked. The same content frozen again for the round changes nothing. Throws AppError "conflict" if the round
 * was handed in with another content: an edit opens a new round.
 */
export async function freezeFilings(
  tx: Db | Tx,
  matterId: string,
  round: number,
  now: number,
): Promise<{ filings: Filing[]; hash: string }> {
  const { filings, hash } = await contentOf(tx, matterId);
  await tx
    .insertInto('handed_in')
    .values({ matter_id: matterId, round, hash, content: JSON.stringify(filings), at: at(now) })
    .onConflict((c) => c.doNothing())
    .execute();
  const kept = await tx
    .selectFrom('handed_in')
    .select('hash')
    .where('matter_id', '=', matterId)
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
  if (kept.hash !== hash) throw new AppError('conflict', { ids: { matter: matterId } });
  return { filings, hash };
}
