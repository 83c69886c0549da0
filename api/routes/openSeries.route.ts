import { dateSchema } from '../../acts/instant.schema';
import { idParams } from '../../acts/params.schema';
import { temporalUrl } from '../../acts/temporalUrl';
import { z } from '../../acts/zod';
import { addDays, dateOf, instantOf, isLocalDate } from '../../domain/calendar/shanghai';
import { AppError, refuseProblems } from '../../domain/errors';
import { periodText, quarterOn } from '../../domain/scheme/period';
import { quarterIsOver } from '../../domain/scheme/quarterStart.rules';
import { workflowIds } from '../../engine/engine.port';
import { openQuarter } from '../../store/series/openQuarter';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

/** Further off than a quarter it is a typing error; the schedule opens the later ones. */
const DAYS_AHEAD = 100;

export const openSeries = writeRoute({
  path: '/series/{id}/open',
  tag: '周期',
  summary: '现在就开启一个季度',
  description:
    '给季度中途才建立的周期用：开启 on（不写则为今天）所在的季度。开启过的不再开启，答复同一个方案。',
  errors: ['not-found', 'calendar-range', 'invalid-request'],
  params: idParams,
  body: z
    .strictObject({
      on: dateSchema.refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日').optional(),
    })
    .openapi('QuarterWish'),
  status: 201,
  answer: z
    .strictObject({
      programmeId: z.string(),
      period: z.string().openapi({ example: '2027Q1' }),
      workflowId: z.string(),
      temporalUrl: z.string(),
    })
    .openapi('QuarterOpened'),
  // Before the transaction of the key, since it takes one of its own; however often it is said, a quarter is opened once.
  prepare: async ({ db }, { params: { id }, body, now }) => {
    const on = body.on ?? dateOf(now);
    const today = dateOf(now);
    if (on > addDays(today, DAYS_AHEAD)) {
      const reason = `须在今天起 ${DAYS_AHEAD} 天之内`;
      throw new AppError('calendar-range', { problems: [{ path: 'on', reason }] });
    }
    const period = quarterOn(on);
    refuseProblems('invalid-request', quarterIsOver(period, now, 'on'));
    const scheduledAt = instantOf(on, '08:00');
    const { programmeId } = await openQuarter(db, { seriesId: id, scheduledAt, now });
    return { programmeId, period: periodText(period) };
  },
  act: async (_tx, deps, _input, { programmeId, period }) => {
    const workflowId = workflowIds.programme(programmeId);
    return {
      body: { programmeId, period, workflowId, temporalUrl: temporalUrl(deps.config, workflowId) },
      after: pokeLater(deps.log, { programme: programmeId }, () => deps.engine.startProgramme(programmeId)),
    };
  },
});
