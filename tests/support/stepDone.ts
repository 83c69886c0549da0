import type { Caller } from '../../acts/act.types';
import { storeAct } from '../../acts/perform';
import type { StepAct, StepReceipt } from '../../acts/stepAct';
import type { Db, Tx } from '../../store/openStore';

interface Wanted {
  matterId: string;
  step: string;
  actor: Caller;
  now: number;
  /** Fields of the act's input. */
  [typed: string]: unknown;
}

/** Stores an act on a step as if its form or JSON had been sent; answers its receipt and whom it would have woken. */
export async function stepDone<I, D>(
  db: Db | Tx,
  act: StepAct<I, D>,
  { matterId, step, actor, now, ...typed }: Wanted,
): Promise<StepReceipt & D & { workflowId: string }> {
  const input = act.input.parse(typed);
  const { done, wake } = await storeAct(db, act, { caller: actor, target: { matterId, step }, input, now });
  const [woken] = wake;
  return { ...done, workflowId: woken && 'matter' in woken ? woken.workflowId : '' };
}
