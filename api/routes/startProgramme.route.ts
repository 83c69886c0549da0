import { dateSchema, instantSchema, iso } from '../../acts/instant.schema';
import { quarterToStart, requireRoles, templateAsked } from '../../acts/programme/programmeStart';
import { temporalUrl } from '../../acts/temporalUrl';
import { titleSchema } from '../../acts/title.schema';
import { z } from '../../acts/zod';
import { isLocalDate } from '../../domain/calendar/shanghai';
import { refuseProblems } from '../../domain/errors';
import { periodText } from '../../domain/scheme/period';
import { closedAlready, closesByRule, tooFarAhead, windowOf } from '../../domain/start/start.rules';
import { parametersOf } from '../../domain/template/parametersOf';
import { workflowIds } from '../../engine/engine.port';
import { carryAbsences } from '../../store/absence.repo';
import { newestCalendar } from '../../store/calendar.repo';
import { OFFICE, shareOffice } from '../../store/mailSwitch.repo';
import { createProgramme } from '../../store/programme.repo';
import { keepScheme } from '../../store/scheme/scheme.repo';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { writeRoute } from '../writeRoute';

const wish = z
  .strictObject({
    template: z.string().max(100).openapi({ example: 'hundred-days' }),
    title: titleSchema,
    startsOn: dateSchema.refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日'),
    rosterId: z.string().max(100),
    parameters: z
      .record(z.string().max(50), z.int())
      .default({})
      .openapi({ example: { x: 2 } }),
  })
  .openapi('ProgrammeWish');

const started = z
  .strictObject({
    id: z.string(),
    workflowId: z.string(),
    temporalUrl: z.string(),
    template: z.string(),
    title: z.string(),
    state: z.literal('running'),
    startsOn: dateSchema,
    endsOn: dateSchema,
    closesAt: instantSchema,
    rosterId: z.string(),
    parameters: z.record(z.string(), z.int()),
    quarter: z
      .strictObject({
        period: z.string().openapi({ example: '2027Q1' }),
        scheme: z.string().openapi({ example: 'trace-management' }),
        schemeVersion: z.int(),
      })
      .optional()
      .openapi({ description: '按考核细则通报的方案才有：哪一季度，用哪一版考核细则' }),
  })
  .openapi('StartedProgramme');

export const startProgramme = writeRoute({
  path: '/programmes',
  tag: '方案',
  summary: '启动方案',
  description:
    '答复不等待 Temporal：方案已存下，工作流随后启动；Temporal 不可用时由巡查补上。按季度通报的方案从季度第一天开始，并钉住最新一版考核细则。',
  errors: ['roles-missing', 'calendar-range', 'forbidden-field'],
  body: wish,
  status: 201,
  answer: started,
  prepare: async (deps, { body, now }) => checked(deps, body, now),
  act: async (tx, deps, { body, access, now }, { template, parameters, window, quarter }) => {
    const { title, startsOn, rosterId } = body;
    await shareOffice(tx, OFFICE);
    const calendar = await newestCalendar(tx);
    const closesAt = closesByRule(calendar, template, window);
    const byAccess = access.id;
    const id = await createProgramme(tx, {
      officeId: OFFICE,
      template,
      title,
      startsOn,
      rosterId,
      parameters,
      calendar,
      byAccess,
      ...(quarter && {
        quarter: {
          period: periodText(quarter.period),
          schemeSha256: await keepScheme(tx, quarter.scheme, now),
          seriesId: null,
        },
      }),
      now,
    });
    await carryAbsences(tx, id, now);
    const workflowId = workflowIds.programme(id);
    return {
      body: {
        id,
        workflowId,
        temporalUrl: temporalUrl(deps.config, workflowId),
        template: template.id,
        title,
        state: 'running' as const,
        startsOn,
        endsOn: window.end,
        closesAt: iso(closesAt),
        rosterId,
        parameters,
        ...(quarter && {
          quarter: {
            period: periodText(quarter.period),
            scheme: quarter.scheme.id,
            schemeVersion: quarter.scheme.version,
          },
        }),
      },
      after: pokeLater(deps.log, { programme: id }, () => deps.engine.startProgramme(id)),
    };
  },
});

/** Everything a start needs, or AppError naming what is wrong or missing. */
async function checked(deps: ApiDeps, { startsOn, rosterId, ...body }: z.output<typeof wish>, now: number) {
  const template = templateAsked(deps, body.template);
  const parameters = parametersOf(template, body.parameters);
  const calendar = await newestCalendar(deps.db);
  const window = windowOf(template, startsOn);
  refuseProblems('calendar-range', tooFarAhead(window, now));
  refuseProblems('invalid-request', closedAlready(window, closesByRule(calendar, template, window), now));
  const quarter = await quarterToStart(deps, template, startsOn, now);
  const scoring = quarter && { scheme: quarter.scheme, quarters: [quarter.period.quarter] };
  await requireRoles(deps.db, template, rosterId, scoring);
  return { template, parameters, window, quarter };
}
