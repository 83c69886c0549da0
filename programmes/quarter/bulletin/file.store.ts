import { AppError } from '../../../domain/errors';
import { sha256 } from '../../../store/newId';
import type { Db, Tx } from '../../../store/openStore';
import type { FileKind } from '../quarter.schema';

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
  const kept = await db
    .selectFrom('bulletin_files')
    .select('sha256')
    .where('bulletin_id', '=', bulletinId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return kept.sha256;
}

/** A document as it was issued, with its SHA-256; undefined if there is none. */
export async function fileOf(
  db: Db | Tx,
  bulletinId: string,
  kind: FileKind,
): Promise<{ content: Buffer; sha256: string } | undefined> {
  return db
    .selectFrom('bulletin_files')
    .select(['content', 'sha256'])
    .where('bulletin_id', '=', bulletinId)
    .where('kind', '=', kind)
    .executeTakeFirst();
}
