import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { type CheckReceipt, check } from '../check';
import { lockMatter } from '../facts.repo';
import type { Actor } from '../handIn';
import type { Db, Tx } from '../openStore';
import { contentOf } from './filings.views';

/**
 * Stores that the unit's own leader signs its filing (签批): what was shown to them, by its hash. The matter's lock keeps the
 * content from changing in between. Throws "content-changed" if it has changed since, and what `check` throws.
 */
export async function sign(
  db: Db | Tx,
  wish: { matterId: string; step: string; round?: number; hash: string; actor: Actor; now: Instant },
): Promise<CheckReceipt> {
  if (!db.isTransaction) return db.transaction().execute((tx) => sign(tx, wish));
  const { hash, ...rest } = wish;
  await lockMatter(db, wish.matterId);
  const content = await contentOf(db, wish.matterId);
  if (content.hash !== hash) throw new AppError('content-changed', { ids: { matter: wish.matterId } });
  return check(db, { ...rest, kind: 'signature', outcome: 'pass', comment: null, data: { hash } });
}
