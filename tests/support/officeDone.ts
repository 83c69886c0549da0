import type { Act } from '../../acts/act.types';
import { storeAct } from '../../acts/perform';
import type { Wake } from '../../engine/engine.port';
import { OFFICE } from '../../store/mailSwitch.repo';
import type { Db, Tx } from '../../store/openStore';

interface Wanted<I> {
  /** What it is about; absent: the office. */
  target?: string;
  input: I;
  now: number;
  /** Under which login. */
  by?: string;
}

/** Stores an act as somebody signed in at the office does; answers what was done and whom it would have woken. */
export async function officeDone<I, D, P>(
  db: Db | Tx,
  act: Act<string, I, D, P>,
  { target = OFFICE, input, now, by = 'test' }: Wanted<I>,
): Promise<D & { wake: readonly Wake[] }> {
  const caller = { personId: null, accessId: by };
  const { done, wake } = await storeAct(db, act, { caller, target, input, now });
  return { ...done, wake };
}
