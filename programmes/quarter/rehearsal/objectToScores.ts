import { storeAct } from '../../../acts/perform';
import { type Acting, by } from '../../../rehearsal/acts/acting.types';
import { draw } from '../../../rehearsal/acts/draw';
import { answerObjection } from '../objection/answerObjection.act';
import { raiseObjection } from '../objection/raiseObjection.act';
import { quarterOf } from '../quarter.store';
import type { AskedIndicator } from '../scheme/indicators.rules';

/** What a unit objects to: one of the indicators that reviewers score. */
function objectedTo({ cast, open }: Acting, scored: readonly AskedIndicator[]): AskedIndicator {
  const place = Math.floor(draw(cast.seed, 'objection', open.group ?? '') * scored.length);
  return scored[place]!;
}

/** A unit objects to its scores. Pokes nobody. */
export async function objectToScores(acting: Acting): Promise<void> {
  const { db, context } = acting;
  const { scored } = await quarterOf(db, context.id);
  const { code } = objectedTo(acting, scored);
  await storeAct(db, raiseObjection, {
    ...by(acting),
    input: { codes: [code], text: '示例：佐证已经齐全' },
  });
}

/**
 * The office answers an objection: every second one, in the order of the units' names, is granted in full. Pokes
 * nobody.
 */
export async function answerOne(acting: Acting): Promise<void> {
  const { db, context, cast, open } = acting;
  const { scored } = await quarterOf(db, context.id);
  const { code, full } = objectedTo(acting, scored);
  const isGranted = cast.objecting.indexOf(open.group ?? '') % 2 === 0;
  const text = isGranted ? '示例：情况属实，予以调整' : '示例：经复核，维持原得分';
  const rulings = isGranted ? [{ code, marks: full, reason: text }] : [];
  await storeAct(db, answerObjection, { ...by(acting), input: { text, rulings } });
}
