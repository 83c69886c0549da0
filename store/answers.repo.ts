import { AppError } from '../domain/errors';
import { at, type Tx } from './openStore';

export interface Answer {
  status: number;
  body: unknown;
}

/**
 * Runs `act` once per Idempotency-Key. The key's row and what `act` stores are one transaction: a crash leaves neither,
 * a repeat gets the first answer back, and two at once wait for each other at the unique index.
 * Throws "idempotency-mismatch" when the key was used for another request.
 */
export async function answerOnce(
  tx: Tx,
  once: { access: string; key: string; requestSha256: string; now: number },
  act: () => Promise<Answer>,
): Promise<Answer & { repeated: boolean }> {
  const { access, key, requestSha256, now } = once;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('answers')
    .values({ access, key, request_sha256: requestSha256, status: 0, body: '{}', created_at: at(now) })
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) {
    const row = await tx
      .selectFrom('answers')
      .selectAll()
      .where('access', '=', access)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    if (row.request_sha256 !== requestSha256) throw new AppError('idempotency-mismatch');
    return { status: row.status, body: row.body, repeated: true };
  }
  const answer = await act();
  await tx
    .updateTable('answers')
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where('access', '=', access)
    .where('key', '=', key)
    .execute();
  return { ...answer, repeated: false };
}
