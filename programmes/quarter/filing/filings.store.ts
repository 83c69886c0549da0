import { sql } from 'kysely';
import { canonicalJson } from '../../../domain/canonicalJson';
import { sha256 } from '../../../store/newId';
import type { Db, Tx } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import { quarterOf } from '../quarter.store';
import { byCode } from '../scheme/byCode.rules';

/**
 * What a unit has filed so far, in the order of the indicators' codes. Not what counts: that is frozen when it is
 * handed in.
 */
export async function filingsOf(db: Db | Tx, matterId: string): Promise<Filing[]> {
  const rows = await db
    .selectFrom('filings as f')
    .select(['f.code', 'f.nil', 'f.count', 'f.text', 'f.links', 'f.on_site as onSite', 'f.saved_at as at'])
    .select(
      sql<Filing['evidence']>`coalesce((
        select jsonb_agg(jsonb_build_object('id', v.id, 'sha256', v.sha256, 'type', v.type, 'bytes', v.bytes)
          order by fe.position)
        from filing_evidence fe join evidence v on v.id = fe.evidence_id
        where fe.matter_id = f.matter_id and fe.code = f.code), '[]')`.as('evidence'),
    )
    .where('f.matter_id', '=', matterId)
    .execute();
  return rows.sort((a, b) => byCode(a.code, b.code));
}

/**
 * What would be handed in now: every filing of this quarter's indicators in the scheme's order, and the SHA-256 of
 * their canonical JSON. Throws AppError "not-found" if there is no such matter in a quarter's programme.
 */
export async function contentOf(db: Db | Tx, matterId: string): Promise<{ filings: Filing[]; hash: string }> {
  const matter = await db
    .selectFrom('matters')
    .select('programme_id')
    .where('id', '=', matterId)
    .executeTakeFirst();
  const { filed } = await quarterOf(db, matter?.programme_id ?? '');
  const saved = new Map((await filingsOf(db, matterId)).map((f) => [f.code, f]));
  const filings = filed.flatMap(({ code }) => saved.get(code) ?? []);
  return { filings, hash: sha256(canonicalJson(filings)) };
}
