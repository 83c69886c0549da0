import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { stopSeries as stop } from '../../store/series/series.repo';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const stopSeries = writeRoute({
  path: '/series/{id}/stop',
  tag: '周期',
  summary: '停止周期：不再开启新的季度',
  description: '已开启的季度照常进行到印发。',
  errors: ['not-found'],
  params: idParams,
  body: z.strictObject({}),
  status: 200,
  answer: z.strictObject({ id: z.string() }),
  act: async (tx, deps, { params: { id }, now }) => {
    await stop(tx, id, now);
    return {
      body: { id },
      // A schedule that fires all the same opens nothing: the store knows that the series was stopped.
      after: pokeLater(deps.log, { series: id }, () => deps.engine.endSchedule(id)),
    };
  },
});
