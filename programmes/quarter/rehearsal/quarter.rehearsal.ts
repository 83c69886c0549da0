import { storeAct } from '../../../acts/perform';
import { type Acting, by, type KindRehearsal } from '../../../rehearsal/acts/acting.types';
import { bulletinsOf } from '../bulletin/bulletins.store';
import { submitBulletin } from '../bulletin/submitBulletin.act';
import { contentOf } from '../filing/filings.store';
import { signFilings } from '../filing/signFilings.act';
import { fileQuarter } from './fileQuarter';
import { answerOne, objectToScores } from './objectToScores';
import { scoreShare } from './scoreShare';

/** How people of a rehearsal do the steps of a quarter. */
export const quarterRehearsal = {
  filing: { handIn: fileQuarter },
  signature: { pass: sign },
  scoring: { handIn: scoreShare },
  objection: { handIn: objectToScores, only: 'objecting' },
  // An answer never goes back.
  answer: { pass: answerOne, neverReturns: true },
  bulletin: { handIn: submitNewest },
  approval: {},
  assign: {},
  balance: {},
  compile: {},
  publish: {},
} as const satisfies Record<string, KindRehearsal>;

async function sign(acting: Acting): Promise<void> {
  const { hash } = await contentOf(acting.db, acting.open.matterId);
  await storeAct(acting.db, signFilings, { ...by(acting), input: { hash } });
}

async function submitNewest(acting: Acting): Promise<void> {
  const [newest] = await bulletinsOf(acting.db, acting.context.id);
  await storeAct(acting.db, submitBulletin, { ...by(acting), input: { bulletin: newest?.id ?? '' } });
}
