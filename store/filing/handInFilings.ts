import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { lockMatter, stateNow } from '../facts.repo';
import { type Actor, handIn, type Receipt } from '../handIn';
import type { Db, Tx } from '../openStore';
import { freezeFilings } from './freezeFilings';

/**
 * Hands in a unit's whole filing for signature: its content is frozen under its hash in the same transaction. Indicators without
 * an answer may be left; they are missing then. Throws what `handIn` throws, and "invalid-request" if nothing was filed.
 */
export async function handInFilings(
  db: Db | Tx,
  wish: { matterId: string; step: string; actor: Actor; onBehalf?: boolean; round?: number; now: Instant },
): Promise<Receipt> {
  if (!db.isTransaction) return db.transaction().execute((tx) => handInFilings(tx, wish));
  const { matterId, step, now } = wish;
  const matter = await lockMatter(db, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const round = stateNow(matter).steps.find((s) => s.id === step)?.round ?? 0;
  if (round === 0) throw new AppError('step-not-open', { ids: { matter: matterId, step } });
  const hash = await freezeFilings(db as Tx, matterId, round, now);
  return handIn(db, { ...wish, kind: 'filing', form: { hash }, evidence: [] });
}
