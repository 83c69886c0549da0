import type { Db, Tx } from '../../../store/openStore';
import type { Scheme } from './scheme.schema';

/** A kept version of a scheme, without its indicators. */
export interface StoredScheme {
  id: string;
  version: number;
  sha256: string;
  title: string;
  about: string;
  createdAt: number;
}

/** Every version of every scheme that was kept, by id, the newest first. */
export async function storedSchemes(db: Db | Tx): Promise<StoredScheme[]> {
  const rows = await db
    .selectFrom('schemes')
    .select(['id', 'version', 'sha256', 'body', 'created_at'])
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ body, created_at, ...row }) => ({
    ...row,
    title: body.title,
    about: body.about,
    createdAt: created_at,
  }));
}

/** A version of a scheme that was kept, or the highest; undefined if there is none. */
export async function storedScheme(
  db: Db | Tx,
  id: string,
  version?: number,
): Promise<{ sha256: string; scheme: Scheme } | undefined> {
  let query = db.selectFrom('schemes').select(['sha256', 'body']).where('id', '=', id);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && { sha256: row.sha256, scheme: row.body };
}
