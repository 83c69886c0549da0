import { newId } from '../newId';
import { at, type Tx } from '../openStore';
import { affectedBy } from './affectedBy';
import type { Change, Diff } from './change.types';
import { diffChange } from './diffChange';

/** Works out what a change would do, and keeps it, so that it can be made as shown. Changes nothing. */
export async function previewChange(
  tx: Tx,
  change: Change,
  { accessId, now }: { accessId: string; now: number },
): Promise<{ id: string; diff: Diff }> {
  const { affected, calendar } = await affectedBy(tx, change, now);
  const { diff, sha256 } = await diffChange(tx, affected, calendar?.version ?? null, now);
  const id = newId('v');
  await tx
    .insertInto('previews')
    .values({
      id,
      kind: change.kind,
      change: JSON.stringify(change),
      diff_sha256: sha256,
      diff: JSON.stringify(diff),
      by_access: accessId,
      created_at: at(now),
    })
    .execute();
  return { id, diff };
}
