import { type Client, ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import type { ProgrammeSchedule } from './engine.port';

/** Schedule of a series: its id says whose it is, and in the Temporal UI its note says what it does. */
export const scheduleId = (seriesId: string) => `series/${seriesId}`;

const MONTHS = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
];

/**
 * Makes a series' schedule unless it is there. Runs are never skipped for one another (BUFFER_ALL): each opens a
 * programme of its own.
 */
export async function keepProgrammeSchedule(
  client: Client,
  taskQueue: string,
  { id, title, months, dayOfMonth, hour, catchUpDays }: ProgrammeSchedule,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: scheduleId(id),
      spec: {
        calendars: [{ month: months.map((n) => MONTHS[n - 1]!), dayOfMonth, hour }],
        timezone: 'Asia/Shanghai',
      },
      policies: { overlap: 'BUFFER_ALL', catchupWindow: `${catchUpDays} days` },
      action: {
        type: 'startWorkflow',
        // Called after its first user; schedules that run hold the name.
        workflowType: 'openQuarter',
        workflowId: `openQuarter/${id}`,
        taskQueue,
        args: [{ seriesId: id }],
        staticSummary: '按周期开启方案',
      },
      state: { note: title },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/** Ends a series' schedule; one that is gone is ended. */
export async function endProgrammeSchedule(client: Client, seriesId: string): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId(seriesId)).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
