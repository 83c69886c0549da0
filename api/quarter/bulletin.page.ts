import type { Response } from 'express';
import type { Wording } from '../../domain/bulletin/bulletin.types';
import { APP_ERRORS, AppError } from '../../domain/errors';
import { refuse } from '../../domain/matter/refuse';
import { compileDraft } from '../../store/bulletin/compileDraft';
import { handInBulletin } from '../../store/bulletin/handInBulletin';
import { lockMatter, stateNow } from '../../store/facts.repo';
import type { ApiDeps } from '../api.deps';
import { formOnce } from '../formOnce';
import { one, type Posted } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { BulletinPage } from './BulletinPage';
import { loadBulletin } from './bulletin.view';
import type { Found } from './filing.view';
import { handInOnce } from './handInOnce';
import { stepPath } from './quarter.paths';
import { actorOf, onceOf, sendWrong } from './quarterForm';
import { WordingPage } from './WordingPage';
import { NOTHING_WRONG, type WrongForm } from './Wrong';
import { readWording, wordingProblems } from './wording.form';

/** Hands the draft in for approval, and leads to the receipt. */
export async function handInBulletinPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const { matter, step } = found;
  const bulletinId = one(fields, 'seen');
  try {
    const receipt = await handInOnce(deps, visitor, found, fields, {
      what: 'bulletin',
      content: [bulletinId],
      handIn: (tx) =>
        handInBulletin(tx, { matterId: matter.id, step: step.id, bulletinId, ...actorOf(visitor) }),
    });
    res.redirect(303, `${visitor.base}/receipts/${receipt.factId}`);
  } catch (error) {
    await sendWrong(res, error, (wrong) => bulletinPage(deps, visitor, found, wrong));
  }
}

/** Compiles the draft anew from what stands now, and leads back to it. */
export async function compilePage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  try {
    const same = await compileOnce(deps, visitor, found, fields, undefined);
    res.redirect(303, stepPath({ visitor, ...found }, `?done=${same ? 'same' : 'compiled'}`));
  } catch (error) {
    await sendWrong(res, error, (wrong) => bulletinPage(deps, visitor, found, wrong));
  }
}

/** The form over the wording of the newest draft. Throws AppError "not-found" before there is one. */
export async function wordingPage(deps: ApiDeps, visitor: Visitor, found: Found) {
  const bulletin = await loadBulletin(deps.db, visitor, found);
  if (!bulletin.draft) throw new AppError('not-found', { ids: { step: found.step.id } });
  return WordingPage({ bulletin, wording: bulletin.draft.wording, wrong: NOTHING_WRONG });
}

/** Compiles the draft anew with the wording as typed; what is wrong is shown beside its field. */
export async function saveWordingPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  res: Response,
): Promise<void> {
  const wording = readWording(fields);
  try {
    const problems = wordingProblems(wording);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    const same = await compileOnce(deps, visitor, found, fields, wording);
    res.redirect(303, stepPath({ visitor, ...found }, `?done=${same ? 'same' : 'worded'}`));
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      const bulletin = await loadBulletin(deps.db, visitor, found);
      // To the reader a placeholder is a word of theirs, not of a template.
      return WordingPage({ bulletin, wording, wrong: { ...wrong, error: APP_ERRORS['invalid-request'] } });
    });
  }
}

/** True if nothing had changed, so that the draft is the one from before. Only while the officer's step is open. */
async function compileOnce(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  fields: Posted,
  wording: Wording | undefined,
): Promise<boolean> {
  const { draft } = await loadBulletin(deps.db, visitor, found);
  const programmeId = visitor.context.id;
  // Before an officer's turn the system has compiled one; its wording goes on unless another is given.
  const shipped = wording ?? draft?.wording;
  if (!shipped) throw new AppError('not-found', { ids: { programme: programmeId } });
  const reason = draft?.reason ?? undefined;
  const content = ['compile', found.matter.id, wording ?? null];
  const kept = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
    // Under the lock: a draft compiled after another was handed in would stand beside the one that is being approved.
    const matter = await lockMatter(tx, found.matter.id);
    const refused =
      matter && refuse(stateNow(matter), { kind: 'submitted', step: found.step.id, nil: false });
    const now = matter && stateNow(matter).steps.find((s) => s.id === found.step.id);
    if (refused || now?.status !== 'open')
      throw new AppError(refused ?? 'step-not-open', { ids: { step: found.step.id } });
    const { id } = await compileDraft(tx, { programmeId, wording, shipped, reason, ...actorOf(visitor) });
    return { id };
  });
  return kept.id === draft?.id;
}

async function bulletinPage(deps: ApiDeps, visitor: Visitor, { matter, step }: Found, wrong: WrongForm) {
  // Found anew: what stood in the way may be what somebody else has just done.
  const now = await findStep(deps.db, visitor, matter.id, step.id);
  return BulletinPage({ bulletin: await loadBulletin(deps.db, visitor, now), wrong });
}
