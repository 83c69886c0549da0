import { sql } from 'kysely';
import type { Instant } from '../../../domain/calendar/shanghai';
import type { Db, Tx } from '../../../store/openStore';
import type { Period } from '../bulletin/snapshot.types';
import { periodOf } from '../scheme/period.rules';

function series(db: Db | Tx) {
  return db
    .selectFrom('series as s')
    .innerJoin('templates as t', 't.sha256', 's.template_sha256')
    .innerJoin('schemes as c', 'c.sha256', 's.scheme_sha256')
    .select(['s.office_id as officeId'])
    .select(['s.id', 's.title', 's.roster_id as rosterId', 's.parameters', 's.wording'])
    .select(['s.created_at as createdAt', 's.stopped_at as stoppedAt', 's.scheme_sha256 as schemeSha256'])
    .select(['s.template_sha256 as templateSha256', 't.id as template', 't.version as templateVersion'])
    .select(['c.id as scheme', 'c.version as schemeVersion']);
}

export type SeriesView = Awaited<ReturnType<ReturnType<typeof series>['executeTakeFirstOrThrow']>>;

/** Every series (周期), the newest first; stopped ones too. */
export async function seriesList(db: Db | Tx): Promise<SeriesView[]> {
  return series(db).orderBy('s.created_at', 'desc').orderBy('s.id', 'desc').execute();
}

export async function findSeries(db: Db | Tx, id: string): Promise<SeriesView | undefined> {
  return series(db).where('s.id', '=', id).executeTakeFirst();
}

/** The programmes of a series by quarter, e.g. { period: '2027Q1', programmeId }. */
export async function quartersOf(
  db: Db | Tx,
  seriesId: string,
): Promise<{ period: string; programmeId: string }[]> {
  return db
    .selectFrom('programmes')
    .select(['id as programmeId', sql<string>`period`.as('period')])
    .where('series_id', '=', seriesId)
    .orderBy('period')
    .execute();
}

/** What was issued for one quarter, by its newest version. */
export interface IssuedOfYear {
  period: Period;
  programmeId: string;
  bulletinId: string;
  version: number;
  hash: string;
  issuedAt: Instant;
  result: { unit: string; total: number; rank: number }[];
}

/** The newest issued bulletin of each quarter of a series in one year, in the order of quarters; one query. */
export async function issuedOfYear(db: Db | Tx, seriesId: string, year: number): Promise<IssuedOfYear[]> {
  const rows = await db
    .selectFrom('bulletins as b')
    .innerJoin('programmes as p', 'p.id', 'b.programme_id')
    .distinctOn('p.period')
    .select(['b.id', 'b.programme_id', 'b.version', 'b.hash', 'b.issued_at', 'p.period'])
    // Of the whole bulletin, which holds every sentence and proof, only what the year needs.
    .select(
      sql<IssuedOfYear['result']>`(
        select coalesce(jsonb_agg(jsonb_build_object('unit', x.u->'unit', 'total', x.u->'total', 'rank', x.u->'rank')
          order by x.n), '[]')
        from jsonb_array_elements(b.bulletin->'units') with ordinality as x(u, n))`.as('result'),
    )
    .where('p.series_id', '=', seriesId)
    .where('p.period', 'like', `${year}Q%`)
    .where('b.state', '=', 'issued')
    .orderBy('p.period')
    .orderBy('b.version', 'desc')
    .execute();
  return rows.map(({ id, programme_id, version, hash, issued_at, period, result }) => ({
    period: periodOf(period!),
    programmeId: programme_id,
    bulletinId: id,
    version,
    hash,
    issuedAt: issued_at!,
    result,
  }));
}
