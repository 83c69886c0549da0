import type { Instant } from '../../../domain/calendar/shanghai';
import type { Db } from '../../../store/openStore';

/** An issued bulletin, as a list names it. */
export interface IssuedBulletin {
  id: string;
  version: number;
  title: string;
  issuedAt: Instant;
}

/** Every version of a programme's bulletin that everybody may read, the newest first; none in most programmes. */
export async function issuedBulletins(db: Db, programmeId: string): Promise<IssuedBulletin[]> {
  const rows = await db
    .selectFrom('bulletins')
    .select(['id', 'version', 'issued_at as issuedAt'])
    .select((e) => e.ref('bulletin', '->').key('wording').key('title').as('title'))
    .where('programme_id', '=', programmeId)
    .where('state', '=', 'issued')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((r) => ({ ...r, issuedAt: r.issuedAt ?? 0 }));
}
