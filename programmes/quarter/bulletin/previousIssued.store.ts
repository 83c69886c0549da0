import type { Db, Tx } from '../../../store/openStore';
import { periodBefore, periodText } from '../scheme/period.rules';
import type { Period, Snapshot } from './snapshot.types';

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
