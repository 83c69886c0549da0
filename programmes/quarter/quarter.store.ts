import { AppError } from '../../domain/errors';
import type { Db, Tx } from '../../store/openStore';
import type { Period } from './bulletin/snapshot.types';
import { type AskedIndicator, filedOf } from './scheme/indicators.rules';
import { periodOf } from './scheme/period.rules';
import type { Scheme } from './scheme/scheme.schema';
import { schemeOf } from './scheme/scheme.store';

/** What a quarter's programme assesses by. */
export interface QuarterView {
  period: Period;
  scheme: Scheme;
  schemeSha256: string;
  seriesId: string | null;
  /**
   * The indicators of this quarter that a unit files, in the scheme's order: timeliness is of the whole filing and has
   * none.
   */
  filed: AskedIndicator[];
  /** Those of them that reviewers score. */
  scored: AskedIndicator[];
}

const MOST_CACHED = 50;
/** By programme id, which is random: two databases in one process cannot mix. What is kept never changes. */
const quarters = new Map<string, QuarterView>();

/** A programme's quarter; throws AppError "not-found" if it is no quarter's programme. */
export async function quarterOf(db: Db | Tx, programmeId: string): Promise<QuarterView> {
  const known = quarters.get(programmeId);
  if (known) return known;
  const row = await db
    .selectFrom('programmes')
    .select(['period', 'scheme_sha256', 'series_id'])
    .where('id', '=', programmeId)
    .executeTakeFirst();
  if (!row || row.period === null || row.scheme_sha256 === null)
    throw new AppError('not-found', { ids: { programme: programmeId } });
  const period = periodOf(row.period);
  const scheme = await schemeOf(db, row.scheme_sha256);
  const filed = filedOf(scheme, period.quarter);
  const quarter = {
    period,
    scheme,
    schemeSha256: row.scheme_sha256,
    seriesId: row.series_id,
    filed,
    scored: filed.filter((i) => i.rule.by === 'judgement'),
  };
  // The row may yet be rolled back where this transaction wrote it; its id is then never used again.
  if (quarters.size >= MOST_CACHED) quarters.delete(quarters.keys().next().value!);
  quarters.set(programmeId, quarter);
  return quarter;
}
