import { requireRoles, templateAsked } from '../../acts/programme/programmeStart';
import { schemeNow } from '../../acts/programme/schemeNow';
import { titleSchema } from '../../acts/title.schema';
import { z } from '../../acts/zod';
import type { Quarter } from '../../domain/bulletin/snapshot.types';
import { refuseProblems, wrongAt } from '../../domain/errors';
import { otherScheme } from '../../domain/scheme/quarterStart.rules';
import { parametersOf } from '../../domain/template/parametersOf';
import { wordingOver, wordingWish } from '../../programmes/quarter/bulletin/wording.rules';
import { OFFICE } from '../../store/mailSwitch.repo';
import { createSeries as create } from '../../store/series/series.repo';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { writeRoute } from '../writeRoute';

const EVERY_QUARTER: readonly Quarter[] = [1, 2, 3, 4];

const wish = z
  .strictObject({
    title: titleSchema,
    template: z.string().max(100).openapi({ example: 'trace-quarter' }),
    scheme: z.string().max(100).openapi({ example: 'trace-management' }),
    rosterId: z.string().max(100),
    parameters: z.record(z.string().max(50), z.int()).default({}),
    wording: wordingWish.default({}),
  })
  .openapi('SeriesWish');

export const createSeries = writeRoute({
  path: '/series',
  tag: '周期',
  summary: '建立周期：每季度第一天自动开启一次',
  description:
    '季度中途建立的，当季用 POST /series/{id}/open 开启。模板、考核细则、名册和用语以建立时的为准；换了要另建。',
  errors: ['roles-missing', 'forbidden-field'],
  body: wish,
  status: 201,
  answer: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      template: z.string(),
      scheme: z.string(),
      schemeVersion: z.int(),
      rosterId: z.string(),
      parameters: z.record(z.string(), z.int()),
    })
    .openapi('SeriesCreated'),
  prepare: (deps, { body }) => checked(deps, body),
  act: async (tx, deps, { body, access, now }, { template, scheme, parameters, wording }) => {
    const { title, rosterId } = body;
    const id = await create(tx, {
      officeId: OFFICE,
      title,
      template,
      scheme,
      rosterId,
      parameters,
      wording,
      byAccess: access.id,
      now,
    });
    return {
      body: {
        ...{ id, title, template: template.id, scheme: scheme.id },
        ...{ schemeVersion: scheme.version, rosterId, parameters },
      },
      // With Temporal away the worker makes the schedule when it next starts.
      after: pokeLater(deps.log, { series: id }, () => deps.engine.keepSchedule({ id, title })),
    };
  },
});

async function checked(deps: ApiDeps, body: z.output<typeof wish>) {
  const template = templateAsked(deps, body.template);
  if (template.scheme === undefined) throw wrongAt('template', '这个模板不按考核细则通报，不能按季度开启');
  refuseProblems('invalid-request', otherScheme(template, body.scheme));
  const scheme = await schemeNow(deps, deps.db, body.scheme);
  if (!scheme) throw wrongAt('scheme', '没有这份考核细则，请先存下');
  const parameters = parametersOf(template, body.parameters);
  const wording = wordingOver(deps.bulletin.wording, body.wording);
  await requireRoles(deps.db, template, body.rosterId, { scheme, quarters: EVERY_QUARTER });
  return { template, scheme, parameters, wording };
}
