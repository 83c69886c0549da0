import type { Instant } from '../../../domain/calendar/shanghai';
import type { Db, Tx } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';

/** A unit's whole filing as it was frozen at a hand-in. */
export interface FrozenFiling {
  round: number;
  /** SHA-256 of the content's canonical JSON: what a signature stands for. */
  hash: string;
  filings: Filing[];
  at: Instant;
}

/** What a unit handed in last; null if it never did. */
export async function newestHandedIn(db: Db | Tx, matterId: string): Promise<FrozenFiling | null> {
  const row = await db
    .selectFrom('handed_in')
    .select(['round', 'hash', 'content', 'at'])
    .where('matter_id', '=', matterId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { round: row.round, hash: row.hash, filings: row.content, at: row.at } : null;
}
