import { act } from '../../../acts/act';
import { z } from '../../../acts/zod';
import { AppError } from '../../../domain/errors';
import { endSeries } from './series.store';

export const stopSeries = act(
  {
    name: 'stopSeries',
    input: z.strictObject({}),
    run: async (tx, { target: id, now }) => {
      if (!(await endSeries(tx, id, now))) throw new AppError('not-found', { ids: { series: id } });
      // A schedule that fires all the same opens nothing: the store knows that the series was stopped.
      return { done: { id }, wake: [{ endSchedule: id }] };
    },
  },
  {
    path: '/series/{id}/stop',
    tag: '周期',
    summary: '停止周期：不再开启新的季度',
    description: '已开启的季度照常进行到印发。',
    errors: ['not-found'],
    answer: z.strictObject({ id: z.string() }),
  },
);
