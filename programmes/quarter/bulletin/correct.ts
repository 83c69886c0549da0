import { storeAct } from '../../../acts/perform';
import type { Wording } from '../../../domain/bulletin/bulletin.types';
import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError, wrongAt } from '../../../domain/errors';
import type { Actor } from '../../../store/actor.types';
import type { KeptDraft } from '../../../store/bulletin/bulletin.repo';
import { newestIssued } from '../../../store/bulletin/bulletin.views';
import { compileDraft } from '../../../store/bulletin/compileDraft';
import type { Tx } from '../../../store/openStore';
import { ownMatters } from '../../../store/review/officeMarks.repo';
import { addAdjustment, addRulings } from '../review/officeMarks.acts';

const NO_CHANGE = '这些更正不改变任何得分和名次（未签批的单位不计分），没有可更正的内容';

export interface Correction {
  programmeId: string;
  reason: string;
  rulings: { matterId: string; code: string; marks: number }[];
  adjustments: { matterId: string; code: string; count: number }[];
  shipped: Wording;
  actor: Actor;
  now: Instant;
}

/**
 * Drafts the next version of an issued bulletin: new marks and cases, with the reason, and what changes by them; the
 * version before stays as issued. Issued by `publishBulletin`. Throws "not-found" if none is issued,
 * "invalid-request" naming a wrong place, or `rulings` if what is issued would say the same; then nothing is kept.
 */
export async function correct(db: Tx, wish: Correction): Promise<KeptDraft> {
  const { programmeId, reason, rulings, adjustments, ...rest } = wish;
  const by = { caller: wish.actor, now: wish.now };
  if (!(await newestIssued(db, programmeId)))
    throw new AppError('not-found', { ids: { programme: programmeId } });
  await checkUnits(db, programmeId, { rulings, adjustments });
  for (const { matterId, ...ruling } of rulings)
    await storeAct(db, addRulings, { ...by, target: matterId, input: { rulings: [ruling], reason } });
  for (const { matterId, ...adjustment } of adjustments)
    await storeAct(db, addAdjustment, { ...by, target: matterId, input: { ...adjustment, reason } });
  const kept = await compileDraft(db, { ...rest, programmeId, reason });
  // A correction of nothing would go to every unit as the next version. Thrown inside the transaction, it takes the rulings with it.
  if (kept.bulletin.correction?.changes.length === 0) throw wrongAt('rulings', NO_CHANGE);
  return kept;
}

/** What is corrected belongs to the bulletin's own programme. */
async function checkUnits(
  db: Tx,
  programmeId: string,
  lists: Record<'rulings' | 'adjustments', { matterId: string }[]>,
): Promise<void> {
  const named = Object.entries(lists).flatMap(([list, rows]) =>
    rows.map(({ matterId }, n) => ({ matterId, path: `${list}.${n}.matterId` })),
  );
  const known = await ownMatters(
    db,
    programmeId,
    named.map((r) => r.matterId),
  );
  const problems = named
    .filter(({ matterId }) => !known.has(matterId))
    .map(({ path }) => ({ path, reason: '这个单位不在本期通报里' }));
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
