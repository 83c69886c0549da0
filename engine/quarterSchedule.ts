import { type Client, ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';

/** Schedule of a series: its id says whose it is, and in the Temporal UI its note says what it does. */
export const scheduleId = (seriesId: string) => `series/${seriesId}`;

/**
 * Makes a series' schedule unless it is there. It fires at 06:00 on the first day of each quarter, Asia/Shanghai,
 * before anybody works. Runs are never skipped for one another (BUFFER_ALL: each opens a quarter of its own), and one
 * that was missed is made up for within 80 days: longer than any outage, and the quarter that was missed still runs
 * then.
 */
export async function keepQuarterSchedule(
  client: Client,
  taskQueue: string,
  series: { id: string; title: string },
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: scheduleId(series.id),
      spec: {
        calendars: [{ month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'], dayOfMonth: 1, hour: 6 }],
        timezone: 'Asia/Shanghai',
      },
      policies: { overlap: 'BUFFER_ALL', catchupWindow: '80 days' },
      action: {
        type: 'startWorkflow',
        workflowType: 'openQuarter',
        workflowId: `openQuarter/${series.id}`,
        taskQueue,
        args: [{ seriesId: series.id }],
        staticSummary: '开启季度方案',
      },
      state: { note: series.title },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/** Ends a series' schedule; one that is gone is ended. */
export async function endQuarterSchedule(client: Client, seriesId: string): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId(seriesId)).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
