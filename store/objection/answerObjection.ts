import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import { type CheckReceipt, check } from '../check';
import type { Actor } from '../handIn';
import type { Db, Tx } from '../openStore';
import { addRulings } from '../review/addRulings';

/**
 * Stores the answer to an objection (答复), with the marks it sets in place of the reviewers', all in one transaction. Throws
 * "invalid-request" with `text` or `rulings.<n>.<field>`, and what `check` throws.
 */
export async function answerObjection(
  db: Db | Tx,
  wish: {
    matterId: string;
    step: string;
    round?: number;
    text: string;
    rulings: { code: string; marks: number; reason: string }[];
    actor: Actor;
    now: Instant;
  },
): Promise<CheckReceipt> {
  if (!db.isTransaction) return db.transaction().execute((tx) => answerObjection(tx, wish));
  const { text, rulings, ...rest } = wish;
  const { matterId, actor, now } = wish;
  if (text.trim() === '')
    throw new AppError('invalid-request', { problems: [{ path: 'text', reason: '请写明答复意见' }] });
  const answer = { ...rest, kind: 'answer', outcome: 'pass', comment: text } as const;
  const receipt = await check(db, answer);
  for (const { code, marks, reason } of rulings)
    await addRulings(db, { matterId, rulings: [{ code, marks }], reason: reason.trim() || text, actor, now });
  return receipt;
}
