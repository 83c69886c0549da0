import { AppError, type Problem } from '../../domain/errors';
import { requireOffice } from '../../domain/people/office';
import { appendEvents } from '../events.repo';
import { lockMatter } from '../facts.repo';
import type { Actor } from '../handIn';
import { newId, sha256 } from '../newId';
import { at, type Db, type Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { quarterOf } from '../scheme/quarter.views';

export interface AdjustmentWish {
  /** The unit's. */
  matterId: string;
  /** Of a bonus, deduction or veto item. */
  code: string;
  /** Cases found; negative takes back what was found by mistake. */
  count: number;
  reason: string;
  actor: Actor;
  /** Epoch ms. */
  now: number;
}

const MOST = 99;

/**
 * Records cases of a bonus, deduction or veto item found for a unit; all of a code are added up, and none is ever changed. Throws
 * AppError "not-allowed" (not the office's), "not-found", or "invalid-request" naming the wrong place.
 */
export async function addAdjustment(db: Db | Tx, wish: AdjustmentWish): Promise<{ id: string }> {
  if (!db.isTransaction) return db.transaction().execute((tx) => addAdjustment(tx, wish));
  const tx = db as Tx;
  const { matterId, code, count, reason, actor, now } = wish;
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  requireOffice(await contextOf(tx, matter.programme_id, matter.revision), actor, now);
  const { scheme } = await quarterOf(tx, matter.programme_id);
  const parts = [scheme.bonus, scheme.deduction, scheme.veto];
  const problems: Problem[] = [];
  if (!parts.some((p) => p?.items.some((i) => i.code === code)))
    problems.push({ path: 'code', reason: '考核细则里没有这个加分、减分或否决项' });
  if (!Number.isInteger(count) || count === 0 || Math.abs(count) > MOST)
    problems.push({ path: 'count', reason: `请填 1 至 ${MOST} 的整数，撤回时填负数` });
  else if (count < 0 && (await countedOf(tx, matterId, code)) + count < 0)
    problems.push({ path: 'count', reason: '撤回的件数超过了已记录的件数' });
  if (reason.trim() === '') problems.push({ path: 'reason', reason: '请写明依据' });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  const id = newId('j');
  await tx
    .insertInto('adjustments')
    .values({
      id,
      matter_id: matterId,
      code,
      count,
      reason,
      at: at(now),
      by_person: actor.personId,
      by_access: actor.accessId,
    })
    .execute();
  const by = actor.personId ?? actor.accessId;
  const data = { adjustment: id, code, count, by, digest: sha256(`${id}\n${reason}`) };
  const chain = { id: matterId, programmeId: matter.programme_id, matterId };
  const head = await appendEvents(tx, chain, matter, [{ kind: 'adjusted', at: now, data }]);
  await tx.updateTable('matters').set(head).where('id', '=', matterId).execute();
  return { id };
}

async function countedOf(tx: Tx, matterId: string, code: string): Promise<number> {
  const { n } = await tx
    .selectFrom('adjustments')
    .select((e) => e.fn.sum<number | null>('count').as('n'))
    .where('matter_id', '=', matterId)
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return n ?? 0;
}
