import type { Instant } from '../../domain/calendar/shanghai';
import { newId } from '../newId';
import { at, type Tx } from '../openStore';
import type { Change, Diff } from './change.types';

/** Keeps what a change would do; `sha256`: of the diff and of what it was worked out from. */
export async function keepPreview(
  tx: Tx,
  { change, diff, sha256 }: { change: Change; diff: Diff; sha256: string },
  { accessId, now }: { accessId: string; now: Instant },
): Promise<string> {
  const id = newId('v');
  await tx
    .insertInto('previews')
    .values({
      ...{ id, kind: change.kind, change: JSON.stringify(change) },
      ...{ diff_sha256: sha256, diff: JSON.stringify(diff) },
      ...{ by_access: accessId, created_at: at(now) },
    })
    .execute();
  return id;
}

export async function findPreviewed(tx: Tx, id: string): Promise<Change | undefined> {
  const row = await tx.selectFrom('previews').select('change').where('id', '=', id).executeTakeFirst();
  return row?.change as Change | undefined;
}

/**
 * A preview is used once, for the same diff; false if it was, or is another. Of two at once the second finds it used.
 */
export async function usePreview(tx: Tx, id: string, sha256: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('previews')
    .set({ used_at: at(now) })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('diff_sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
