import type { Db, Tx } from '../../../store/openStore';

/** Every bulletin of a programme without its content: issued ones and drafts, the newest first. */
export async function bulletinsOf(db: Db | Tx, programmeId: string) {
  return db
    .selectFrom('bulletins as b')
    .select(['b.id', 'b.version', 'b.draft', 'b.state', 'b.hash', 'b.reason'])
    .select([
      'b.compiled_at as compiledAt',
      'b.issued_at as issuedAt',
      'b.by_person as byPerson',
      'b.by_access as byAccess',
    ])
    .where('b.programme_id', '=', programmeId)
    .orderBy('b.version', 'desc')
    .orderBy('b.draft', 'desc')
    .execute();
}

/** One bulletin with its snapshot and wording; undefined if there is none. */
export async function bulletinOf(db: Db | Tx, bulletinId: string) {
  return db
    .selectFrom('bulletins')
    .select(['id', 'programme_id as programmeId', 'version', 'draft', 'state', 'hash', 'reason'])
    .select(['snapshot', 'wording', 'bulletin', 'compiled_at as compiledAt', 'issued_at as issuedAt'])
    .where('id', '=', bulletinId)
    .executeTakeFirst();
}

/** Text and wording of the bulletin that was issued or compiled last; undefined if there is none. */
export async function newestBulletin(db: Db | Tx, programmeId: string) {
  return db
    .selectFrom('bulletins')
    .select(['bulletin', 'wording'])
    .where('programme_id', '=', programmeId)
    .orderBy('version', 'desc')
    .orderBy('draft', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest bulletin of a programme that everybody may read; undefined before one is issued. */
export async function newestIssued(db: Db | Tx, programmeId: string) {
  const row = await db
    .selectFrom('bulletins')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'issued')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && bulletinOf(db, row.id);
}
