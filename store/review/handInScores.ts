import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { readMatter } from '../facts.repo';
import { type Actor, handIn, type Receipt } from '../handIn';
import type { Db, Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { unscored } from './unscored';

/**
 * Hands in a reviewer's share: everything in it has been scored; by a later scoring step, everything they were called in for as
 * the third. Throws "invalid-request" naming each unit with the
 * indicators that are left, and what `handIn` throws.
 */
export async function handInScores(
  db: Db | Tx,
  wish: { matterId: string; step: string; round?: number; actor: Actor; now: Instant },
): Promise<Receipt> {
  const { matterId } = wish;
  const matter = await readMatter(db, matterId);
  if (!matter?.person_id) throw new AppError('not-found', { ids: { matter: matterId } });
  const { specs } = await contextOf(db, matter.programme_id, matter.revision);
  const first = specs.find((s) => s.key === matter.key)?.steps.find((s) => s.kind === 'scoring');
  const left = await unscored(db, matter.programme_id, matter.person_id, first?.id !== wish.step);
  if (left.length > 0) {
    const problems = left.map(({ unit, codes }) => ({
      path: unit,
      reason: `${unit}还有 ${codes.join('、')} 没有评分`,
    }));
    throw new AppError('invalid-request', { problems });
  }
  return handIn(db, { ...wish, kind: 'scoring', form: {}, evidence: [] });
}
