import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import { handInScores } from '../../store/review/handInScores';
import { saveScores } from '../../store/review/saveScores';
import type { ApiDeps } from '../api.deps';
import { NOTHING_WRONG } from '../kit/Wrong';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import type { Found } from './filing.view';
import { handInOnce } from './handInOnce';
import { stepPath } from './quarter.paths';
import { actorOf, sendWrong } from './quarterForm';
import { ScoringPage } from './ScoringPage';
import { placedByCode, readScore, scoreBefore, scoresTyped } from './score.form';
import { leftOf, loadScoring, shareOf, toBeScored } from './scoring.view';
import { UnitScorePage } from './UnitScorePage';

/** The page of one unit in a reviewer's share. Throws AppError "not-found" if it is not in it. */
export async function unitScorePage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  unitMatterId: string,
  saved: string | undefined,
) {
  const scoring = await loadScoring(deps.db, visitor, found);
  const share = shareOf(scoring, unitMatterId);
  const typed = new Map(share.items.map((i) => [i.code, scoreBefore(i)]));
  return UnitScorePage({ scoring, share, typed, wrong: NOTHING_WRONG, saved });
}

/**
 * Saves a unit's marks, as many as were given, and leads to the next unit with something left or back to the list. What is wrong is
 * shown beside the field with everything typed; then nothing is saved.
 */
export async function saveUnitScorePage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  unitMatterId: string,
  fields: Posted,
  res: Response,
): Promise<void> {
  const scoring = await loadScoring(deps.db, visitor, found);
  const share = shareOf(scoring, unitMatterId);
  const typed = new Map(toBeScored(share).map(({ code }) => [code, readScore(fields, code)]));
  const full = new Map([...scoring.indicators].map(([code, i]) => [code, i.full]));
  const { scores, problems } = scoresTyped(unitMatterId, typed, full);
  const { matter } = found;
  try {
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    const wish = { reviewerMatterId: matter.id, personId: visitor.person.id, scores, now: visitor.now };
    await saveScores(deps.db, wish);
    const now = await loadScoring(deps.db, visitor, found);
    const next = one(fields, 'action') === 'next' && now.shares.find((s) => leftOf(s).length > 0);
    const to = next && next.unitMatterId !== unitMatterId ? `/units/${next.unitMatterId}` : '';
    res.redirect(303, stepPath({ visitor, ...found }, `${to}?saved=${unitMatterId}`));
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, found.step.id);
      return UnitScorePage({
        scoring: await loadScoring(deps.db, visitor, now),
        share,
        typed,
        wrong: { ...wrong, problems: placedByCode(wrong.problems, scores) },
      });
    });
  }
}

/** Hands in a reviewer's share when nothing is left, and leads to the receipt. */
export async function handInScoresPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  try {
    const receipt = await handInOnce(deps, visitor, found, fields, {
      what: 'scores',
      handIn: (tx) => handInScores(tx, { matterId: matter.id, step: step.id, ...actorOf(visitor) }),
    });
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const now = await findStep(deps.db, visitor, matter.id, step.id);
      return ScoringPage({ scoring: await loadScoring(deps.db, visitor, now), wrong });
    });
  }
}
