import { dateOf, type Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import { newestCalendar } from '../../../store/calendar.repo';
import { inTransaction } from '../../../store/inTransaction';
import { shareOffice } from '../../../store/mailSwitch.repo';
import type { Db, Tx } from '../../../store/openStore';
import { createProgramme } from '../../../store/programme.repo';
import { templateOf } from '../../../store/template.repo';
import { periodWords } from '../bulletin/phrases.rules';
import { firstDay, periodText, quarterOn } from '../scheme/period.rules';

/**
 * Opens the quarter that holds `scheduledAt`, once however often it is called: the programme's row stands under a
 * unique key. Its workflow is started by the caller. Throws "not-found" for a series that is not there or was stopped.
 */
export async function openQuarter(
  db: Db | Tx,
  { seriesId, scheduledAt, now }: { seriesId: string; scheduledAt: Instant; now: Instant },
): Promise<{ programmeId: string; officeId: string }> {
  return inTransaction(db, async (tx) => {
    // Locked, so that two who open the same quarter come one after the other.
    const series = await tx
      .selectFrom('series')
      .selectAll()
      .where('id', '=', seriesId)
      .where('stopped_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!series) throw new AppError('not-found', { ids: { series: seriesId } });
    const period = quarterOn(dateOf(scheduledAt));
    const known = await tx
      .selectFrom('programmes')
      .select('id')
      .where('series_id', '=', seriesId)
      .where('period', '=', periodText(period))
      .executeTakeFirst();
    if (known) return { programmeId: known.id, officeId: series.office_id };
    await shareOffice(tx, series.office_id);
    const programmeId = await createProgramme(tx, {
      officeId: series.office_id,
      template: await templateOf(tx, series.template_sha256),
      title: `${series.title}（${periodWords(period)}）`,
      startsOn: firstDay(period),
      rosterId: series.roster_id,
      parameters: series.parameters,
      calendar: await newestCalendar(tx),
      byAccess: series.by_access,
      columns: { period: periodText(period), scheme_sha256: series.scheme_sha256, series_id: seriesId },
      now,
    });
    return { programmeId, officeId: series.office_id };
  });
}
