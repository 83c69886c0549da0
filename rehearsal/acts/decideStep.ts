import { storeAct } from '../../acts/perform';
import { seenAs } from '../../domain/matter/refuse';
import { signFilings } from '../../programmes/quarter/filing/signFilings.act';
import { contentOf } from '../../store/filing/filings.views';
import { newestSubmission } from '../../store/task.views';
import type { Acting } from './act.types';
import { decideCheck } from './decideCheck';
import { answerOne } from './objectToScores';

/** Stores what somebody decides about what was handed in, by the kind of the check. Pokes nobody. */
export async function decideStep(acting: Acting, outcome: 'pass' | 'return'): Promise<void> {
  const { db, open, spec, personId, now } = acting;
  if (spec.kind === 'answer') return answerOne(acting);
  if (spec.kind !== 'signature' || outcome === 'return')
    return decideCheck(db, open, { personId, outcome, seen: await seenBy(acting), now });
  const { matterId, stepId: step } = open;
  const { hash } = await contentOf(db, matterId);
  await storeAct(db, signFilings, {
    ...{ caller: { personId, accessId: null }, target: { matterId, step }, now },
    input: { hash },
  });
}

/** An approval names what it passes. */
async function seenBy({ db, open, spec }: Acting): Promise<string | undefined> {
  if (spec.kind !== 'approval') return undefined;
  return seenAs(spec.kind, await newestSubmission(db, open.matterId, spec.checks ?? ''));
}
