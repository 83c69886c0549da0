import { dateOf, type Instant } from '../../../domain/calendar/shanghai';
import { canonicalJson } from '../../../domain/canonicalJson';
import { AppError, wrongAt } from '../../../domain/errors';
import type { Actor } from '../../../store/actor.types';
import { newId, sha256 } from '../../../store/newId';
import { at, type Db, type Tx } from '../../../store/openStore';
import { lockProgramme, programmeEvent } from '../../../store/programmeEvent';
import type { Bulletin, Wording } from './bulletin.types';
import { changesBetween } from './changes.rules';
import { compileBulletin } from './compile.rules';
import type { Snapshot } from './snapshot.types';

export interface DraftWish {
  programmeId: string;
  snapshot: Snapshot;
  wording: Wording;
  /** Needed for a correction: why the issued one is to be replaced. */
  reason: string | null;
  actor: Actor;
  now: Instant;
}

/** A bulletin as kept. */
export interface Kept {
  id: string;
  version: number;
  /** Drafts of a version are numbered from 1. */
  draft: number;
  bulletin: Bulletin;
}

/** A draft as kept; `same`: it stood there already. */
export type KeptDraft = Kept & { same: boolean };

/**
 * Compiles a draft from a frozen snapshot and keeps both. Version 1 until one is issued, then a correction beside it,
 * with what changed and why. The same content again is the same draft. Throws AppError "not-found", "invalid-request"
 * (`reason`, or a snapshot that contradicts its scheme), "invalid-template" naming what is wrong with the wording.
 */
export async function keepDraft(db: Db | Tx, wish: DraftWish): Promise<KeptDraft> {
  if (!db.isTransaction) return db.transaction().execute((tx) => keepDraft(tx, wish));
  const { programmeId, snapshot, wording, actor, now } = wish;
  // Drafts are numbered and issued one after the other.
  await lockProgramme(db, programmeId);
  const issued = await newestOf(db, programmeId, 'issued');
  const version = (issued?.version ?? 0) + 1;
  const reason = wish.reason?.trim() || null;
  if (version > 1 !== (reason !== null)) {
    const why = version > 1 ? '本期通报已经印发，更正须写明理由' : '尚未印发，不用写更正的理由';
    throw wrongAt('reason', why);
  }
  const hash = sha256(canonicalJson(snapshot));
  const bulletin = compile(snapshot, wording, {
    hash,
    version,
    reason,
    before: issued?.bulletin ?? null,
    at: now,
  });
  const last = await newestOf(db, programmeId, 'draft', version);
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

/**
 * Issues a draft for good: dated the day of `now`, and never changed again. Said twice, the second time answers the
 * same. Throws AppError "not-found", or "conflict" if it is not the newest draft of the version that is due.
 */
export async function issue(
  db: Db | Tx,
  { bulletinId, actor, now }: { bulletinId: string; actor: Actor; now: Instant },
): Promise<Kept> {
  if (!db.isTransaction) return db.transaction().execute((tx) => issue(tx, { bulletinId, actor, now }));
  const tx = db as Tx;
  const ids = { bulletin: bulletinId };
  const programme = await tx
    .selectFrom('bulletins')
    .select('programme_id')
    .where('id', '=', bulletinId)
    .executeTakeFirst();
  if (!programme) throw new AppError('not-found', { ids });
  const programmeId = programme.programme_id;
  await lockProgramme(tx, programmeId);
  // Read again under the lock: somebody may have issued it meanwhile.
  const row = await tx
    .selectFrom('bulletins')
    .selectAll()
    .where('id', '=', bulletinId)
    .executeTakeFirstOrThrow();
  const { version, draft } = row;
  if (row.state === 'issued') return { id: row.id, version, draft, bulletin: row.bulletin };
  const issued = await newestOf(tx, programmeId, 'issued');
  const newest = await newestOf(tx, programmeId, 'draft', version);
  if (version !== (issued?.version ?? 0) + 1 || newest?.id !== bulletinId)
    throw new AppError('conflict', { ids });
  const { snapshot, wording, hash, reason } = row;
  const before = issued?.bulletin ?? null;
  const bulletin = compile(snapshot, wording, { hash, version, reason, before, at: now, issued: true });
  await tx
    .updateTable('bulletins')
    .set({ state: 'issued', issued_at: at(now), bulletin: JSON.stringify(bulletin) })
    .where('id', '=', bulletinId)
    .execute();
  const by = actor.personId ?? actor.accessId;
  const data = { bulletin: bulletinId, version, hash, sha256: sha256(canonicalJson(bulletin)), by };
  await programmeEvent(tx, programmeId, { kind: 'bulletinIssued', at: now, data });
  return { id: bulletinId, version, draft, bulletin };
}

interface Edition {
  hash: string;
  version: number;
  reason: string | null;
  /** What a correction is compared with. */
  before: Bulletin | null;
  at: Instant;
  issued?: boolean;
}

function compile(snapshot: Snapshot, wording: Wording, edition: Edition): Bulletin {
  const { hash, version, reason, before } = edition;
  const day = dateOf(edition.at);
  const parts = { hash, version, issuedOn: edition.issued ? day : null, datedOn: day };
  const plain = compileBulletin(snapshot, wording, { ...parts, correction: null });
  if (before === null || reason === null) return plain;
  const correction = { reason, changes: changesBetween(before, plain) };
  return compileBulletin(snapshot, wording, { ...parts, correction });
}

async function newestOf(db: Db | Tx, programmeId: string, state: 'draft' | 'issued', version?: number) {
  let query = db
    .selectFrom('bulletins')
    .select(['id', 'version', 'draft', 'bulletin'])
    .where('programme_id', '=', programmeId)
    .where('state', '=', state);
  if (version !== undefined) query = query.where('version', '=', version);
  return query.orderBy('version', 'desc').orderBy('draft', 'desc').limit(1).executeTakeFirst();
}
