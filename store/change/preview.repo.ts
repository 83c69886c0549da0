import type { Instant } from '../../domain/calendar/shanghai';
import { newId } from '../newId';
import { at, type Tx } from '../openStore';
import type { Change, Diff } from './change.types';

interface NewPreview {
  change: Change;
  diff: Diff;
  /** Of the diff and of what it was worked out from. */
  sha256: string;
  accessId: string;
  now: Instant;
}

export async function keepPreview(tx: Tx, p: NewPreview): Promise<string> {
  const id = newId('v');
  await tx
    .insertInto('previews')
    .values({
      id,
      kind: p.change.kind,
      change: JSON.stringify(p.change),
      diff_sha256: p.sha256,
      diff: JSON.stringify(p.diff),
      by_access: p.accessId,
      created_at: at(p.now),
    })
    .execute();
  return id;
}

export async function findPreviewed(tx: Tx, id: string): Promise<Change | undefined> {
  const row = await tx.selectFrom('previews').select('change').where('id', '=', id).executeTakeFirst();
  return row?.change as Change | undefined;
}

/** A preview is used once, for the same diff; false if it was, or is another. Of two at the same time the second finds it used. */
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
