import { act } from '../../../acts/act';
import { existingDate } from '../../../acts/instant.schema';
import { temporalUrl } from '../../../acts/temporalUrl';
import { z } from '../../../acts/zod';
import { addDays, dateOf, instantOf } from '../../../domain/calendar/shanghai';
import { refuseProblems, wrongAt } from '../../../domain/errors';
import { workflowIds } from '../../../engine/engine.port';
import { quarterIsOver } from '../quarterStart.rules';
import { periodText, quarterOn } from '../scheme/period.rules';
import { openQuarter } from './openQuarter';

/** Further off than a quarter it is a typing error; the schedule opens the later ones. */
const DAYS_AHEAD = 100;

export const openSeries = act(
  {
    name: 'openSeries',
    input: z.strictObject({ on: existingDate.optional() }),
    prepare: async ({ config }) => config,
    run: async (tx, { target: seriesId, input, now }, config) => {
      const today = dateOf(now);
      const { on = today } = input;
      if (on > addDays(today, DAYS_AHEAD)) {
        const reason = `须在今天起 ${DAYS_AHEAD} 天之内`;
        throw wrongAt('on', reason, 'calendar-range');
      }
      const period = quarterOn(on);
      refuseProblems('invalid-request', quarterIsOver(period, now, 'on'));
      const scheduledAt = instantOf(on, '08:00');
      const { programmeId } = await openQuarter(tx, { seriesId, scheduledAt, now });
      const workflowId = workflowIds.programme(programmeId);
      const done = {
        ...{ programmeId, period: periodText(period), workflowId },
        temporalUrl: temporalUrl(config, workflowId),
      };
      return { done, wake: [{ start: programmeId }] };
    },
  },
  {
    path: '/series/{id}/open',
    tag: '周期',
    summary: '现在就开启一个季度',
    description:
      '给季度中途才建立的周期用：开启 on（不写则为今天）所在的季度。开启过的不再开启，答复同一个方案。',
    errors: ['not-found', 'calendar-range', 'invalid-request'],
    body: 'QuarterWish',
    status: 201,
    answer: z
      .strictObject({
        programmeId: z.string(),
        period: z.string().openapi({ example: '2027Q1' }),
        workflowId: z.string(),
        temporalUrl: z.string(),
      })
      .openapi('QuarterOpened'),
  },
);
