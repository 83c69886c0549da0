import { storeAct } from '../../acts/perform';
import { submitBulletin } from '../../programmes/quarter/bulletin/submitBulletin.act';
import { bulletinsOf } from '../../store/bulletin/bulletin.views';
import type { Acting } from './act.types';
import { fileQuarter } from './fileQuarter';
import { fileStep } from './fileStep';
import { objectToScores } from './objectToScores';
import { scoreShare } from './scoreShare';

/** Stores what somebody hands in, by the kind of the step. Pokes nobody. */
export async function handInStep(acting: Acting, nil: boolean): Promise<void> {
  const { db, context, open, spec, personId, now } = acting;
  switch (spec.kind) {
    case 'filing':
      return fileQuarter(acting);
    case 'scoring':
      return scoreShare(acting);
    case 'objection':
      return objectToScores(acting);
    case 'bulletin': {
      const [newest] = await bulletinsOf(db, context.id);
      await storeAct(db, submitBulletin, {
        caller: { personId, accessId: null },
        target: { matterId: open.matterId, step: open.stepId },
        input: { bulletin: newest?.id ?? '' },
        now,
      });
      return;
    }
    default:
      return fileStep(db, context.id, open, { personId, nil, now });
  }
}
