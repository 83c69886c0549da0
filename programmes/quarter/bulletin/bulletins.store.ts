import { sql } from 'kysely';
import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import type { FileKind } from '../quarter.schema';
import { periodBefore, periodText } from '../scheme/period.rules';
import type { Bulletin, Wording } from './bulletin.types';
import type { Period, Snapshot } from './snapshot.types';

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

/** One bulletin with its snapshot and wording; throws AppError "not-found" if there is none. */
export async function bulletinOf(db: Db | Tx, bulletinId: string) {
  const bulletin = await db
    .selectFrom('bulletins')
    .select(['id', 'programme_id as programmeId', 'version', 'draft', 'state', 'hash', 'reason'])
    .select(['snapshot', 'wording', 'bulletin', 'compiled_at as compiledAt', 'issued_at as issuedAt'])
    .where('id', '=', bulletinId)
    .executeTakeFirst();
  if (!bulletin) throw new AppError('not-found', { ids: { bulletin: bulletinId.slice(0, 40) } });
  return bulletin;
}

/** A bulletin with its place among the drafts and versions of its programme. */
export interface BulletinVersion {
  id: string;
  version: number;
  /** Drafts of a version are numbered from 1. */
  draft: number;
  bulletin: Bulletin;
}

/**
 * The bulletin of a programme that was issued or compiled last, with its wording; of one state or one version if they
 * are given. Undefined if there is none.
 */
export async function newestBulletin(
  db: Db | Tx,
  programmeId: string,
  { state, version }: { state?: 'draft' | 'issued'; version?: number } = {},
): Promise<(BulletinVersion & { wording: Wording }) | undefined> {
  let query = db
    .selectFrom('bulletins')
    .select(['id', 'version', 'draft', 'bulletin', 'wording'])
    .where('programme_id', '=', programmeId);
  if (state !== undefined) query = query.where('state', '=', state);
  if (version !== undefined) query = query.where('version', '=', version);
  return query.orderBy('version', 'desc').orderBy('draft', 'desc').limit(1).executeTakeFirst();
}

/** The newest bulletin of a programme that everybody may read; undefined before one is issued. */
export async function newestIssued(db: Db | Tx, programmeId: string) {
  return newestBulletin(db, programmeId, { state: 'issued' });
}

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

/**
 * Id of the bulletin that the leader has approved: the one last handed in, by whichever matter; of two at the same
 * instant the later draft. Throws "not-found" if none was.
 */
export async function approvedBulletin(db: Db | Tx, programmeId: string): Promise<string> {
  const { specs } = await contextOf(db, programmeId);
  const steps = specs.flatMap(({ steps }) => steps.filter((s) => s.kind === 'bulletin').map((s) => s.id));
  const row = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .innerJoin('bulletins as b', (j) =>
      j.onRef('b.programme_id', '=', 'm.programme_id').on(sql<boolean>`b.id = f.form ->> 'bulletin'`),
    )
    .select('b.id')
    .where('m.programme_id', '=', programmeId)
    .where('f.step_id', 'in', ['', ...steps])
    .where('f.kind', '=', 'submitted')
    // A fact's number counts within its matter only.
    .orderBy('f.received_at', 'desc')
    .orderBy('b.version', 'desc')
    .orderBy('b.draft', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  return row.id;
}

/**
 * What was issued for the quarter before: its newest version, in the same series, or where a programme stands in none,
 * by a template of the same id in the same office. Null: nothing was.
 */
export async function previousIssued(
  db: Db | Tx,
  programmeId: string,
  period: Period,
): Promise<Snapshot['previous']> {
  const before = periodBefore(period);
  const row = await db
    .selectFrom('bulletins as b')
    .innerJoin('programmes as p', 'p.id', 'b.programme_id')
    .innerJoin('templates as t', 't.sha256', 'p.template_sha256')
    .innerJoin('programmes as mine', 'mine.office_id', 'p.office_id')
    .innerJoin('templates as mt', 'mt.sha256', 'mine.template_sha256')
    .select(['b.version', 'b.bulletin'])
    .where('mine.id', '=', programmeId)
    .where('p.period', '=', periodText(before))
    .where('b.state', '=', 'issued')
    .where((e) =>
      e.or([
        e('p.series_id', '=', e.ref('mine.series_id')),
        e.and([
          e.or([e('p.series_id', 'is', null), e('mine.series_id', 'is', null)]),
          e('t.id', '=', e.ref('mt.id')),
        ]),
      ]),
    )
    // The same series comes before another programme of the template.
    .orderBy((e) => e.fn.coalesce(e('p.series_id', '=', e.ref('mine.series_id')), e.val(false)), 'desc')
    .orderBy('b.issued_at', 'desc')
    .orderBy('b.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const units = row.bulletin.units.map(({ unit, rank, total }) => ({ unit, rank, total }));
  return { period: before, version: row.version, units };
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
