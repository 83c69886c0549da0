import type { Change, Diff } from '../../store/change/change.types';
import { previewChange } from '../../store/change/previewChange';
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
  return { done: await previewChange(tx, change, { accessId: caller.accessId!, now }), wake: [] };
}
