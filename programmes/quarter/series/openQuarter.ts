import { openProgramme } from '../../../acts/programme/openProgramme';
import { dateOf, type Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import { newestCalendar } from '../../../store/calendar.repo';
import { inTransaction } from '../../../store/inTransaction';
import { shareOffice } from '../../../store/mailSwitch.repo';
import type { Db, Tx } from '../../../store/openStore';
import { templateOf } from '../../../store/template.repo';
import { periodWords } from '../bulletin/phrases.rules';
import { firstDay, periodText, quarterOn } from '../scheme/period.rules';
import { lockSeries, programmeOfQuarter } from './series.store';

/**
 * Opens the quarter that holds `scheduledAt`, once however often it is called: the programme's row stands under a
 * unique key. Its workflow is started by the caller. Throws "not-found" for a series that is not there or was stopped.
 */
export async function openQuarter(
  db: Db | Tx,
  { seriesId, scheduledAt, now }: { seriesId: string; scheduledAt: Instant; now: Instant },
): Promise<{ programmeId: string; officeId: string }> {
  return inTransaction(db, async (tx) => {
    const series = await lockSeries(tx, seriesId);
    if (!series) throw new AppError('not-found', { ids: { series: seriesId } });
    const officeId = series.office_id;
    const period = quarterOn(dateOf(scheduledAt));
    const opened = await programmeOfQuarter(tx, seriesId, periodText(period));
    if (opened) return { programmeId: opened, officeId };
    await shareOffice(tx, officeId);
    const programmeId = await openProgramme(tx, {
      officeId,
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
    return { programmeId, officeId };
  });
}
