import { refuseProblems } from '../../domain/errors';
import { closedAlready, closesByRule, tooFarAhead, windowOf } from '../../domain/start/start.rules';
import { parametersOf } from '../../domain/template/parametersOf';
import { workflowIds } from '../../engine/engine.port';
import { newestCalendar } from '../../store/calendar.repo';
import { OFFICE, shareOffice } from '../../store/mailSwitch.repo';
import { createProgramme } from '../../store/programme.repo';
import { act } from '../act';
import type { ActDeps } from '../act.types';
import { dateSchema, existingDate, instantSchema, iso } from '../instant.schema';
import { carryAbsences } from '../people/carryAbsences';
import { temporalUrl } from '../temporalUrl';
import { titleSchema } from '../title.schema';
import { z } from '../zod';
import { planStart, requireRoles, templateAsked } from './programmeStart';
import type { SystemStart } from './start.types';

const input = z.strictObject({
  template: z.string().max(100).openapi({ example: 'hundred-days' }),
  title: titleSchema,
  startsOn: existingDate,
  rosterId: z.string().max(100),
  parameters: z
    .record(z.string().max(50), z.int())
    .default({})
    .openapi({ example: { x: 2 } }),
});

const started = z.strictObject({
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
});

const about = '答复不等待 Temporal：方案已存下，工作流随后启动；Temporal 不可用时由巡查补上。';

/** About the office, whose programme it will be; `starts`: of systems with code of their own. */
export const startProgramme = (starts: readonly SystemStart[]) =>
  act(
    {
      name: 'startProgramme',
      input,
      prepare: (deps, { input, now }) => checked(deps, input, now),
      run: async (tx, { caller, input, now }, { config, template, parameters, window, plan }) => {
        const { title, startsOn, rosterId } = input;
        await shareOffice(tx, OFFICE);
        const calendar = await newestCalendar(tx);
        const closesAt = closesByRule(calendar, template, window);
        const id = await createProgramme(tx, {
          ...{ officeId: OFFICE, template, title, startsOn, rosterId, parameters, calendar },
          columns: (await plan?.pin(tx, now)) ?? {},
          byAccess: caller.accessId!,
          now,
        });
        await carryAbsences(tx, id, now);
        const workflowId = workflowIds.programme(id);
        const done = {
          ...{ id, workflowId, temporalUrl: temporalUrl(config, workflowId), template: template.id, title },
          ...{ state: 'running' as const, startsOn, endsOn: window.end, closesAt: iso(closesAt) },
          ...{ rosterId, parameters },
          ...plan?.answer,
        };
        return { done, wake: [{ start: id }] };
      },
    },
    {
      path: '/programmes',
      tag: '方案',
      summary: '启动方案',
      description: [about, ...starts.map((s) => s.about)].join(''),
      errors: ['roles-missing', 'calendar-range', 'forbidden-field'],
      body: 'ProgrammeWish',
      status: 201,
      answer: started.extend(Object.assign({}, ...starts.map((s) => s.answer))).openapi('StartedProgramme'),
    },
  );

/** Everything a start needs, or AppError naming what is wrong or missing. */
async function checked(deps: ActDeps, { startsOn, rosterId, ...body }: z.output<typeof input>, now: number) {
  const template = templateAsked(deps, body.template);
  const parameters = parametersOf(template, body.parameters);
  const calendar = await newestCalendar(deps.db);
  const window = windowOf(template, startsOn);
  refuseProblems('calendar-range', tooFarAhead(window, now));
  refuseProblems('invalid-request', closedAlready(window, closesByRule(calendar, template, window), now));
  const plan = await planStart(deps, template, startsOn, now);
  await requireRoles(deps.db, template, rosterId, plan?.missing);
  return { config: deps.config, template, parameters, window, plan };
}
