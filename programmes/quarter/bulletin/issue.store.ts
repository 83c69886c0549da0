import type { Instant } from '../../../domain/calendar/shanghai';
import { canonicalJson } from '../../../domain/canonicalJson';
import { AppError } from '../../../domain/errors';
import type { Role } from '../../../domain/glossary';
import { recipientsFor } from '../../../domain/people/actors';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Actor } from '../../../store/actor.types';
import { sha256 } from '../../../store/newId';
import { tellOfProgramme } from '../../../store/notice.repo';
import type { Db, Tx } from '../../../store/openStore';
import { at } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { lockProgramme, programmeEvent } from '../../../store/programmeEvent';
import type { FileKind } from '../quarter.schema';
import type { BulletinParts } from './bulletinParts.types';
import { type BulletinVersion, newestBulletin, newestIssued } from './bulletins.store';
import { compileVersion } from './compile.rules';

/**
 * Issues a draft for good: dated the day of `now`, and never changed again. Said twice, the second time answers the
 * same. Throws AppError "not-found", or "conflict" if it is not the newest draft of the version that is due.
 */
export async function issue(
  db: Db | Tx,
  { bulletinId, actor, now }: { bulletinId: string; actor: Actor; now: Instant },
): Promise<BulletinVersion & { programmeId: string }> {
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
  if (row.state === 'issued') return { programmeId, id: row.id, version, draft, bulletin: row.bulletin };
  const issued = await newestIssued(tx, programmeId);
  const newest = await newestBulletin(tx, programmeId, { state: 'draft', version });
  if (version !== (issued?.version ?? 0) + 1 || newest?.id !== bulletinId)
    throw new AppError('conflict', { ids });
  const { snapshot, wording, hash, reason } = row;
  const before = issued?.bulletin ?? null;
  const bulletin = compileVersion(snapshot, wording, {
    hash,
    version,
    reason,
    before,
    at: now,
    issued: true,
  });
  await tx
    .updateTable('bulletins')
    .set({ state: 'issued', issued_at: at(now), bulletin: JSON.stringify(bulletin) })
    .where('id', '=', bulletinId)
    .execute();
  const by = actor.personId ?? actor.accessId;
  const data = { bulletin: bulletinId, version, hash, sha256: sha256(canonicalJson(bulletin)), by };
  await programmeEvent(tx, programmeId, { kind: 'bulletinIssued', at: now, data });
  return { programmeId, id: bulletinId, version, draft, bulletin };
}

/**
 * Keeps a document of an issued bulletin as it was issued, and returns the SHA-256 of what is kept: the first one
 * stays, so that a publication that is run again does not change what was sent. Throws AppError "not-found" if no such
 * bulletin was issued.
 */
export async function keepFile(
  db: Db | Tx,
  { bulletinId, kind, content }: { bulletinId: string; kind: FileKind; content: Buffer },
): Promise<string> {
  const issued = await db
    .selectFrom('bulletins')
    .select('id')
    .where('id', '=', bulletinId)
    .where('state', '=', 'issued')
    .executeTakeFirst();
  if (!issued) throw new AppError('not-found', { ids: { bulletin: bulletinId } });
  await db
    .insertInto('bulletin_files')
    .values({ bulletin_id: bulletinId, kind, sha256: sha256(content), content })
    .onConflict((c) => c.doNothing())
    .execute();
  const stored = await db
    .selectFrom('bulletin_files')
    .select('sha256')
    .where('bulletin_id', '=', bulletinId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return stored.sha256;
}

/** Who hears of it: everybody with a part in it but the officers, who issue it. */
const TOLD: readonly Role[] = ['leader', 'liaison', 'unitLeader', 'reviewer'];

/**
 * Issues a bulletin, keeps its documents as issued and tells everybody concerned. Each part is done once however often
 * it is said. Throws what `issue` throws. Answers the office whose courier has news.
 */
export async function publishBulletin(
  db: Db,
  render: BulletinParts['render'],
  { bulletinId, actor, now }: { bulletinId: string; actor: Actor; now: Instant },
): Promise<string> {
  const { programmeId, bulletin, version } = await issue(db, { bulletinId, actor, now });
  const files: [FileKind, Buffer][] = [];
  for (const kind of Object.keys(render) as FileKind[]) files.push([kind, await render[kind](bulletin)]);
  const context = await contextOf(db, programmeId);
  await db.transaction().execute(async (tx) => {
    for (const [kind, content] of files) await keepFile(tx, { bulletinId, kind, content });
    // Nobody is told before what they are told of is there.
    const recipients = concerned(context).flatMap((id) => recipientsFor(context, id, now));
    const once = [...new Map(recipients.map((r) => [r.personId, r])).values()];
    await tellOfProgramme(tx, context, { kind: 'published', version }, once, now);
  });
  return context.officeId;
}

function concerned({ people }: ProgrammeContext): string[] {
  return [...people.values()].filter((p) => p.roles.some((r) => TOLD.includes(r.role))).map((p) => p.id);
}
