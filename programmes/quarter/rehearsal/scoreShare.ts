import { storeAct } from '../../../acts/perform';
import { type Acting, by } from '../../../rehearsal/acts/acting.types';
import { draw } from '../../../rehearsal/acts/draw';
import { inTransaction } from '../../../store/inTransaction';
import { quarterOf } from '../quarter.store';
import { handInScores } from '../review/handInScores.act';
import { saveScores } from '../review/saveScores.act';
import type { ScoreInput } from '../review/scoreProblems.rules';
import { type ReviewerShare, type ShareItem, sharesOf } from '../review/shares.store';
import { unitQuality } from './unitQuality';

/** One mark in forty is half a mark off what the unit's work deserves. */
const OFF = 1 / 40;
/** One in sixty lies so far below that somebody else has to look. */
const FAR = 1 / 60;
const FAR_BELOW = 0.5;
/** Share of the marks that come with a highlight or a problem to name. */
const REMARKED = 1 / 40;

/** A reviewer scores all that is open to them and hands their share in. Pokes nobody. */
export async function scoreShare(acting: Acting): Promise<void> {
  const { db, context, cast, open, spec, personId } = acting;
  const { scored } = await quarterOf(db, context.id);
  const full = new Map(scored.map((i) => [i.code, i.full]));
  const reviewer = context.people.get(personId)?.name ?? '';
  const [first] = context.specs.find((m) => m.key === open.key)?.steps ?? [];
  const third = spec.id !== first?.id;
  const scores = (await sharesOf(db, context.id, personId)).flatMap((share) =>
    share.items
      .filter((item) => item.toScore && item.third === third)
      .map((item) => scoreOf(cast.seed, reviewer, share, item, full.get(item.code) ?? 0)),
  );
  await inTransaction(db, async (tx) => {
    if (scores.length > 0) await storeAct(tx, saveScores, { ...by(acting), input: { scores } });
    await storeAct(tx, handInScores, { ...by(acting), input: {} });
  });
}

/**
 * By the seed, the unit, the indicator and the reviewer's pseudonym alone; a third reviewer gives what the work
 * deserves.
 */
function scoreOf(
  seed: number,
  reviewer: string,
  share: ReviewerShare,
  item: ShareItem,
  full: number,
): ScoreInput {
  const names = [share.unit, item.code, reviewer];
  const chance = draw(seed, 'marks', ...names);
  const deserved = unitQuality(seed, share.unit) * full;
  const isFar = !item.third && chance < FAR;
  const off = isFar ? -FAR_BELOW * full : !item.third && chance < FAR + OFF ? -0.5 : 0;
  const marks = Math.min(full, Math.max(0, Math.round((deserved + off) * 2) / 2));
  const remark = draw(seed, 'remark', ...names);
  const highlight = remark < REMARKED && !isFar;
  const problem = remark > 1 - REMARKED;
  const comment = problem ? '示例：资料前后不一致，请补充说明' : highlight ? '示例：做法值得推广' : '';
  return { unitMatterId: share.unitMatterId, code: item.code, marks, comment, highlight, problem };
}
