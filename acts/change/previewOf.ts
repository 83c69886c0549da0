import type { Change, Diff } from '../../store/change/change.types';
import { diffChange } from '../../store/change/diffChange';
import { keepPreview } from '../../store/change/preview.repo';
import type { Tx } from '../../store/openStore';
import type { Call, Outcome } from '../act.types';

export interface Previewed {
  id: string;
  diff: Diff;
}

/** Keeps what a change would do, so that exactly this can be made; nothing else is changed and nobody is woken. */
export async function previewOf(
  tx: Tx,
  { caller, now }: Pick<Call<unknown, unknown>, 'caller' | 'now'>,
  change: Change,
): Promise<Outcome<Previewed>> {
  const { diff, sha256 } = await diffChange(tx, change, now);
  const id = await keepPreview(tx, { change, diff, sha256 }, { accessId: caller.accessId!, now });
  return { done: { id, diff }, wake: [] };
}
