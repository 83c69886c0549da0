import type { ProgrammeSignal } from '../../engine/engine.port';
import { applyChange, type Changed } from '../../store/change/applyChange';
import type { Change } from '../../store/change/change.types';
import type { Tx } from '../../store/openStore';
import type { Call, Outcome } from '../act.types';

/** What is said with the making of a previewed change. */
interface Said {
  previewId?: string | undefined;
  reason: string;
}

interface Making {
  kind: Change['kind'];
  /** Whose change it must be, where it is one programme's. */
  programmeId?: string;
  /** As sent again with the request: must be what was previewed. */
  change?: Change | undefined;
  /** Under which the programmes that it moves are woken. */
  signal: ProgrammeSignal;
}

/**
 * Makes a change as it was previewed and wakes whoever it concerns. Throws "preview-needed" without a preview,
 * "not-found" for another kind's or programme's, "preview-stale" if the world has moved since.
 */
export async function makeChange(
  tx: Tx,
  { caller, input: { previewId, reason }, now }: Pick<Call<unknown, Said>, 'caller' | 'input' | 'now'>,
  { kind, programmeId, change, signal }: Making,
): Promise<Outcome<Changed>> {
  const done = await applyChange(tx, {
    ...{ previewId, kinds: [kind], reason, accessId: caller.accessId!, now },
    ...(programmeId !== undefined && { programmeId }),
    ...(change && { change }),
  });
  const programmes = done.programmes.map((programme) => ({ programme, signal }));
  const matters = done.matters.map((id) => ({ matter: id, workflowId: id, signal: 'dateMoved' as const }));
  return { done, wake: [...programmes, ...matters] };
}
