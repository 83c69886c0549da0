import { sql } from 'kysely';
import { canonicalJson } from '../../../domain/canonicalJson';
import { sha256 } from '../../../store/newId';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import type { Filing } from '../bulletin/snapshot.types';
import { quarterOf } from '../quarter.store';
import { byCode } from '../scheme/indicators.rules';
import { handedInOf, type UnitFiling } from './handedIn.store';

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

/** How far one unit is, as the missing list tells it. */
export interface MissingView
  extends Pick<UnitFiling, 'matterId' | 'unit' | 'answer' | 'handedInAt' | 'signedAt'> {
  /** Indicators with an answer so far, nil returns included. */
  answered: number;
  asked: number;
  /** Codes without an answer. */
  left: string[];
  /** Codes answered with a nil return: no less an answer than any other. */
  nil: string[];
}

/**
 * Who has not filed what: every unit of a quarter's programme in the roster's order, by what stands there now. Throws
 * AppError "not-found" if it is no quarter's programme.
 */
export async function missingFilings(db: Db | Tx, programmeId: string): Promise<MissingView[]> {
  const context = await contextOf(db, programmeId);
  const { filed } = await quarterOf(db, programmeId);
  const units = await handedInOf(db, context);
  const rows = await db
    .selectFrom('filings as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select(['f.matter_id', 'f.code', 'f.nil'])
    .where('m.programme_id', '=', programmeId)
    .execute();
  const saved = new Map<string, Map<string, boolean>>();
  for (const { matter_id, code, nil } of rows)
    saved.set(matter_id, (saved.get(matter_id) ?? new Map()).set(code, nil));
  return units.map(({ matterId, unit, answer, handedInAt, signedAt }) => {
    const codes = saved.get(matterId);
    const left = filed.flatMap(({ code }) => (codes?.has(code) ? [] : [code]));
    const nil = filed.flatMap(({ code }) => (codes?.get(code) ? [code] : []));
    const answered = filed.length - left.length;
    return { matterId, unit, answer, handedInAt, signedAt, answered, asked: filed.length, left, nil };
  });
}
