import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { SeriesActivities } from '../activities/activities.types';
import { STORE } from './retries';

const store = proxyActivities<SeriesActivities>(STORE);

/**
 * Started by a series' schedule on the first day of each quarter. A run made up for afterwards opens the quarter it was
 * meant for, not the one it happens in.
 */
export async function openQuarter({ seriesId }: { seriesId: string }): Promise<string> {
  const meant = workflowInfo().searchAttributes.TemporalScheduledStartTime?.[0];
  const now = Date.now();
  const scheduledAt = meant instanceof Date ? meant.getTime() : now;
  const { programmeId } = await store.openQuarter.executeWithOptions(
    { ...STORE, summary: '开启本季度方案' },
    [{ seriesId, scheduledAt, now }],
  );
  return programmeId;
}
