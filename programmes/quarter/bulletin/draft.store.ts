import type { Instant } from '../../../domain/calendar/shanghai';
import { canonicalJson } from '../../../domain/canonicalJson';
import { wrongAt } from '../../../domain/errors';
import type { Actor } from '../../../store/actor.types';
import { newId, sha256 } from '../../../store/newId';
import { at, type Db, type Tx } from '../../../store/openStore';
import { lockProgramme } from '../../../store/programmeEvent';
import { quarterOf } from '../quarter.store';
import type { Wording } from './bulletin.types';
import { type BulletinVersion, newestBulletin, newestIssued } from './bulletins.store';
import { compileVersion } from './compile.rules';
import type { Snapshot } from './snapshot.types';
import { takeSnapshot } from './takeSnapshot.store';

interface DraftInput {
  programmeId: string;
  snapshot: Snapshot;
  wording: Wording;
  /** Needed for a correction: why the issued one is to be replaced. */
  reason: string | null;
  actor: Actor;
  now: Instant;
}

/** A draft as kept; `same`: it stood there already. */
export type StoredDraft = BulletinVersion & { same: boolean };

/**
 * Freezes what stands now and compiles a draft of it. `wording`: the office's own; absent: `wordingNow`. Where nothing
 * has changed since the last draft, it is that draft. Throws what `keepDraft` throws.
 */
export async function compileDraft(
  db: Db | Tx,
  input: {
    programmeId: string;
    wording?: Wording;
    shipped: Wording;
    /** Of a correction: why. */
    reason?: string;
    actor: Actor;
    now: Instant;
  },
): Promise<StoredDraft> {
  const { programmeId, shipped, reason = null, actor, now } = input;
  const snapshot = await takeSnapshot(db, programmeId, now);
  const wording = input.wording ?? (await wordingNow(db, programmeId, shipped));
  return keepDraft(db, { programmeId, snapshot, wording, reason, actor, now });
}

/**
 * What a programme's next draft is worded by if nothing is asked for: its newest bulletin's wording, its series', the
 * shipped one. Throws AppError "not-found" if it is no quarter's programme.
 */
export async function wordingNow(db: Db | Tx, programmeId: string, shipped: Wording): Promise<Wording> {
  const newest = await newestBulletin(db, programmeId);
  if (newest) return newest.wording;
  const { seriesId } = await quarterOf(db, programmeId);
  if (seriesId === null) return shipped;
  const series = db.selectFrom('series').select('wording').where('id', '=', seriesId);
  return (await series.executeTakeFirstOrThrow()).wording;
}

/**
 * Compiles a draft from a frozen snapshot and keeps both. Version 1 until one is issued, then a correction beside it,
 * with what changed and why. The same content again is the same draft. Throws AppError "not-found", "invalid-request"
 * (`reason`, or a snapshot that contradicts its scheme), "invalid-template" naming what is wrong with the wording.
 */
export async function keepDraft(db: Db | Tx, input: DraftInput): Promise<StoredDraft> {
  if (!db.isTransaction) return db.transaction().execute((tx) => keepDraft(tx, input));
  const { programmeId, snapshot, wording, actor, now } = input;
  // Drafts are numbered and issued one after the other.
  await lockProgramme(db, programmeId);
  const issued = await newestIssued(db, programmeId);
  const version = (issued?.version ?? 0) + 1;
  const reason = input.reason?.trim() || null;
  if (version > 1 !== (reason !== null)) {
    const why = version > 1 ? '本期通报已经印发，更正须写明理由' : '尚未印发，不用写更正的理由';
    throw wrongAt('reason', why);
  }
  const hash = sha256(canonicalJson(snapshot));
  const bulletin = compileVersion(snapshot, wording, {
    hash,
    version,
    reason,
    before: issued?.bulletin ?? null,
    at: now,
  });
  const last = await newestBulletin(db, programmeId, { state: 'draft', version });
  // Only the day it was compiled on is allowed to differ: an activity that runs again finds its own draft.
  const same =
    last && canonicalJson({ ...last.bulletin, datedOn: bulletin.datedOn }) === canonicalJson(bulletin);
  if (last && same) return { id: last.id, version, draft: last.draft, bulletin: last.bulletin, same: true };
  const id = newId('b');
  const draft = (last?.draft ?? 0) + 1;
  await db
    .insertInto('bulletins')
    .values({
      id,
      programme_id: programmeId,
      version,
      draft,
      state: 'draft',
      snapshot: JSON.stringify(snapshot),
      hash,
      wording: JSON.stringify(wording),
      reason,
      bulletin: JSON.stringify(bulletin),
      compiled_at: at(now),
      by_person: actor.personId,
      by_access: actor.accessId,
    })
    .execute();
  return { id, version, draft, bulletin, same: false };
}
