import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SeriesActivities } from '../activities/activities.types';
import { STORE } from './retries';

const store = proxyActivities<SeriesActivities>(STORE);

/**
 * Started by a series' schedule. A run made up for afterwards opens the programme it was meant for, not that of the day
 * on which it happens.
 */
export async function openSeries({ seriesId }: { seriesId: string }): Promise<string> {
  const scheduled = workflowInfo().searchAttributes.TemporalScheduledStartTime?.[0];
  const now = Date.now();
  const scheduledAt = scheduled instanceof Date ? scheduled.getTime() : now;
  const { programmeId } = await store.openQuarter.executeWithOptions({ ...STORE, summary: '开启本期方案' }, [
    { seriesId, scheduledAt, now },
  ]);
  return programmeId;
}
