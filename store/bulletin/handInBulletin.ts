import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { lockMatter } from '../facts.repo';
import { type Actor, handIn, type Receipt } from '../handIn';
import type { Db, Tx } from '../openStore';
import { bulletinsOf } from './bulletin.views';

/**
 * Hands a draft in for approval: the newest one, and the one that was looked at. What is approved is then this bulletin and no
 * other. Throws "content-changed" if a newer draft was compiled, and what `handIn` throws.
 */
export async function handInBulletin(
  db: Db | Tx,
  wish: { matterId: string; step: string; round?: number; bulletinId: string; actor: Actor; now: Instant },
): Promise<Receipt> {
  if (!db.isTransaction) return db.transaction().execute((tx) => handInBulletin(tx, wish));
  const { bulletinId, ...rest } = wish;
  const matter = await lockMatter(db, wish.matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: wish.matterId } });
  const [newest] = await bulletinsOf(db, matter.programme_id);
  if (newest?.id !== bulletinId || newest.state !== 'draft')
    throw new AppError('content-changed', { ids: { bulletin: bulletinId } });
  return handIn(db, { ...rest, kind: 'bulletin', form: { bulletin: bulletinId }, evidence: [] });
}
