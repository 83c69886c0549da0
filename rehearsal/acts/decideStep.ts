import { contentOf } from '../../store/filing/filings.views';
import { sign } from '../../store/filing/sign';
import type { Acting } from './act.types';
import { decideCheck } from './decideCheck';
import { answerOne } from './objectToScores';

/** Stores what somebody decides about what was handed in, by the kind of the check. Pokes nobody. */
export async function decideStep(acting: Acting, outcome: 'pass' | 'return'): Promise<void> {
  const { db, open, spec, personId, now } = acting;
  if (spec.kind === 'answer') return answerOne(acting);
  if (spec.kind !== 'signature' || outcome === 'return')
    return decideCheck(db, open, { personId, outcome, now });
  const { matterId, stepId: step } = open;
  const { hash } = await contentOf(db, matterId);
  await sign(db, { matterId, step, hash, actor: { personId, accessId: null }, now });
}
