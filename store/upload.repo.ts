import { sql } from 'kysely';
import { AppError } from '../domain/errors';
import { at, type Db, type Tx } from './openStore';

/** Advisory locks of this room (arbitrary numbers, used nowhere else). */
const COUNTING = 7_018_001;
const FILES = 7_018_002;

/** How much may lie on the disk, in bytes. */
export interface EvidenceRoom {
  /** Kept and under way, of one person in one programme. */
  perLink: number;
  perProgramme: number;
  /** What the disk has left for uploads now. */
  free: number;
}

export interface UploadStart {
  id: string;
  linkId: string;
  personId: string;
  programmeId: string;
  matterId: string;
  stepId: string;
  /** As announced; nothing beyond them is taken. */
  bytes: number;
  name: string | null;
  /** Most uploads a link may have under way. */
  most: number;
  room: EvidenceRoom;
  /** Epoch ms. */
  now: number;
}

/**
 * Enters an upload before its first byte is stored. Counted one after the other, under a lock, so that no number of
 * requests at once gets past a limit. Throws "too-many-requests" beyond the uploads a link may have under way,
 * "invalid-upload" without room.
 */
export async function beginUpload(db: Db, upload: UploadStart): Promise<void> {
  const { id, linkId, personId, programmeId, matterId, stepId, bytes, name, now } = upload;
  await db.transaction().execute(async (tx) => {
    await refuseWithoutRoom(tx, { personId, programmeId, bytes, room: upload.room });
    const { begun } = await tx
      .selectFrom('uploads')
      .select((e) => e.fn.countAll<number>().as('begun'))
      .where('link_id', '=', linkId)
      .where('evidence_id', 'is', null)
      .executeTakeFirstOrThrow();
    if (begun >= upload.most) throw new AppError('too-many-requests', { ids: { programme: programmeId } });
    await tx
      .insertInto('uploads')
      .values({
        id,
        link_id: linkId,
        programme_id: programmeId,
        matter_id: matterId,
        step_id: stepId,
        bytes,
        name,
        begun_at: at(now),
        touched_at: at(now),
      })
      .execute();
  });
}

/**
 * Throws "invalid-upload" if so many bytes more do not fit. Holds the counting lock until the transaction ends;
 * `personId` null: a token's, which is bounded by the programme alone.
 */
export async function refuseWithoutRoom(
  tx: Tx,
  request: { personId: string | null; programmeId: string; bytes: number; room: EvidenceRoom },
): Promise<void> {
  const { personId, programmeId, bytes, room } = request;
  await sql`select pg_advisory_xact_lock(${COUNTING})`.execute(tx);
  const stored = await tx
    .selectFrom('evidence as v')
    .innerJoin('matters as m', 'm.id', 'v.matter_id')
    .select(sql<number>`coalesce(sum(v.bytes), 0)::bigint`.as('all'))
    .select(sql<number>`coalesce(sum(v.bytes) filter (where v.by_person = ${personId}), 0)::bigint`.as('own'))
    .where('m.programme_id', '=', programmeId)
    .executeTakeFirstOrThrow();
  const coming = await tx
    .selectFrom('uploads as u')
    .leftJoin('links as l', 'l.id', 'u.link_id')
    .select(sql<number>`coalesce(sum(u.bytes), 0)::bigint`.as('all'))
    .select(
      sql<number>`coalesce(sum(u.bytes) filter (where u.programme_id = ${programmeId}), 0)::bigint`.as(
        'here',
      ),
    )
    .select(
      sql<number>`coalesce(sum(u.bytes) filter (where u.programme_id = ${programmeId} and l.person_id = ${personId}), 0)::bigint`.as(
        'own',
      ),
    )
    .where('u.evidence_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (personId !== null && stored.own + coming.own + bytes > room.perLink)
    throw full('您在本方案里上传的文件已达容量上限，请先提交或删去不用的，仍不够的请与经办人联系');
  if (stored.all + coming.here + bytes > room.perProgramme)
    throw full('本方案的佐证已达容量上限，暂时不能再收文件，请与经办人联系');
  if (coming.all + bytes > room.free)
    throw full('服务器磁盘空间不足，暂时不能收文件，请与经办人或管理员联系');
}

function full(reason: string): AppError {
  return new AppError('invalid-upload', { problems: [{ path: 'evidence', reason }] });
}

/** An upload of this link that still lives, with what it was kept as; undefined if there is none. */
export async function findUpload(db: Db, linkId: string, id: string) {
  return db
    .selectFrom('uploads as u')
    .leftJoin('evidence as v', 'v.id', 'u.evidence_id')
    .select(['u.matter_id as matterId', 'u.step_id as stepId', 'u.bytes', 'u.name'])
    .select(['v.id as evidenceId', 'v.type', 'v.bytes as keptBytes', 'v.name as keptName'])
    .where('u.id', '=', id)
    .where('u.link_id', '=', linkId)
    .executeTakeFirst();
}

/** Notes that bytes of an upload come, so that no sweep takes it away meanwhile. False if it is not under way. */
export async function touchUpload(db: Db, linkId: string, id: string, now: number): Promise<boolean> {
  const done = await db
    .updateTable('uploads')
    .set({ touched_at: at(now) })
    .where('id', '=', id)
    .where('link_id', '=', linkId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Remembers what an upload was kept as; from then on it is no longer under way. */
export async function uploadStored(db: Db, id: string, evidenceId: string): Promise<void> {
  await db.updateTable('uploads').set({ evidence_id: evidenceId }).where('id', '=', id).execute();
}

export async function forgetUpload(db: Db, id: string): Promise<void> {
  await db.deleteFrom('uploads').where('id', '=', id).execute();
}

/** Forgets uploads begun before `begun` of which nothing came since `touched` (epoch ms); answers which. */
export async function forgetUploads(db: Db, begun: number, touched: number): Promise<string[]> {
  const gone = await db
    .deleteFrom('uploads')
    .where('begun_at', '<', at(begun))
    .where('touched_at', '<', at(touched))
    .returning('id')
    .execute();
  return gone.map((u) => u.id);
}

/** Of these ids, those that are entered. */
export async function uploadsKnown(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('uploads')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((r) => r.id));
}

/** For a transaction that enters evidence and puts its file in place: until it ends, no unused file is removed. */
export async function holdFiles(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${FILES})`.execute(tx);
}

/**
 * Calls `remove` for each of these files (SHA-256 of what is kept) that no evidence refers to, while nobody can begin
 * to; so it is safe beside hand-ins, and in several processes at once.
 */
export async function dropUnused(
  db: Db,
  hashes: readonly string[],
  remove: (sha256: string) => Promise<void>,
): Promise<number> {
  // Looked at first without the lock, which holds up hand-ins: most files are in use.
  const candidates = await unusedOf(db, hashes);
  if (candidates.length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${FILES})`.execute(tx);
    const unused = await unusedOf(tx, candidates);
    for (const sha256 of unused) await remove(sha256);
    return unused.length;
  });
}

async function unusedOf(db: Db | Tx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const used = await db
    .selectFrom('evidence')
    .select('sha256')
    .where('sha256', 'in', [...hashes])
    .execute();
  const known = new Set(used.map((v) => v.sha256));
  return [...new Set(hashes)].filter((h) => !known.has(h));
}
