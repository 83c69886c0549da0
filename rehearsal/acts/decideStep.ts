import { storeAct } from '../../acts/perform';
import { signFilings } from '../../programmes/quarter/filing/signFilings.act';
import { contentOf } from '../../store/filing/filings.views';
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
  await storeAct(db, signFilings, {
    ...{ caller: { personId, accessId: null }, target: { matterId, step }, now },
    input: { hash },
  });
}
