import type { Wording } from '../../domain/bulletin/bulletin.types';
import type { Instant } from '../../domain/calendar/shanghai';
import { AppError } from '../../domain/errors';
import type { Actor } from '../handIn';
import type { Db, Tx } from '../openStore';
import { addAdjustment } from '../review/addAdjustment';
import { addRulings } from '../review/addRulings';
import type { KeptDraft } from './bulletin.repo';
import { newestIssued } from './bulletin.views';
import { compileDraft } from './compileDraft';

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
 * Drafts the next version of an issued bulletin: new marks and cases, with the reason, and what changes by them; the version before
 * stays as issued. Issued by `publishBulletin`. Throws "not-found" if none is issued, "invalid-request" naming a wrong place, or
 * `rulings` if what is issued would say the same; then nothing is kept.
 */
export async function correct(db: Db | Tx, wish: Correction): Promise<KeptDraft> {
  if (!db.isTransaction) return db.transaction().execute((tx) => correct(tx, wish));
  const { programmeId, reason, rulings, adjustments, ...rest } = wish;
  const { actor, now } = wish;
  if (!(await newestIssued(db, programmeId)))
    throw new AppError('not-found', { ids: { programme: programmeId } });
  await checkUnits(db, programmeId, { rulings, adjustments });
  for (const { matterId, ...ruling } of rulings)
    await addRulings(db, { matterId, rulings: [ruling], reason, actor, now });
  for (const adjustment of adjustments) await addAdjustment(db, { ...adjustment, reason, actor, now });
  const kept = await compileDraft(db, { ...rest, programmeId, reason });
  // A correction of nothing would go to every unit as the next version. Thrown inside the transaction, it takes the rulings with it.
  if (kept.bulletin.correction?.changes.length === 0)
    throw new AppError('invalid-request', { problems: [{ path: 'rulings', reason: NO_CHANGE }] });
  return kept;
}

/** What is corrected belongs to the bulletin's own programme. */
async function checkUnits(
  db: Db | Tx,
  programmeId: string,
  lists: Record<'rulings' | 'adjustments', { matterId: string }[]>,
): Promise<void> {
  const named = Object.entries(lists).flatMap(([list, rows]) =>
    rows.map(({ matterId }, n) => ({ matterId, path: `${list}.${n}.matterId` })),
  );
  const own = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('id', 'in', ['', ...named.map((r) => r.matterId)])
    .execute();
  const known = new Set(own.map((m) => m.id));
  const problems = named
    .filter(({ matterId }) => !known.has(matterId))
    .map(({ path }) => ({ path, reason: '这个单位不在本期通报里' }));
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
}
