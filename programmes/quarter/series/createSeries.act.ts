import { act } from '../../../acts/act';
import type { ActDeps } from '../../../acts/act.types';
import { requireRoles, templateAsked } from '../../../acts/programme/programmeStart';
import { titleSchema } from '../../../acts/title.schema';
import { z } from '../../../acts/zod';
import { refuseProblems, wrongAt } from '../../../domain/errors';
import { parametersOf } from '../../../domain/template/parametersOf';
import { OFFICE } from '../../../store/mailSwitch.repo';
import type { Quarter } from '../bulletin/snapshot.types';
import { wordingInput } from '../bulletin/wording.input';
import { wordingOver } from '../bulletin/wording.rules';
import type { QuarterParts } from '../quarter.parts';
import { isQuarter } from '../quarter.rules';
import { missingReviewers, otherScheme } from '../quarterStart.rules';
import { schemeNow } from '../scheme/schemeNow';
import { quarterly } from './series.schedule';
import { addSeries } from './series.store';

const EVERY_QUARTER: readonly Quarter[] = [1, 2, 3, 4];

const input = z.strictObject({
  title: titleSchema,
  template: z.string().max(100).openapi({ example: 'trace-quarter' }),
  scheme: z.string().max(100).openapi({ example: 'trace-management' }),
  rosterId: z.string().max(100),
  parameters: z.record(z.string().max(50), z.int()).default({}),
  wording: wordingInput.default({}),
});

/** About the office, whose series it will be. What ships is taken where the series, or the office, says nothing. */
export function createSeries(shipped: Pick<QuarterParts, 'wording' | 'schemes'>) {
  return act(
    {
      name: 'createSeries',
      input,
      prepare: (deps, call) => checked(deps, shipped.schemes, call.input),
      run: async (tx, { caller, input, now }, { template, scheme, parameters }) => {
        const { title, rosterId } = input;
        const wording = wordingOver(shipped.wording, input.wording);
        const id = await addSeries(tx, {
          ...{ officeId: OFFICE, title, template, scheme, rosterId, parameters, wording },
          ...{ byAccess: caller.accessId!, now },
        });
        const done = {
          ...{ id, title, template: template.id, scheme: scheme.id },
          ...{ schemeVersion: scheme.version, rosterId, parameters },
        };
        // With Temporal away the worker makes the schedule when it next starts.
        return { done, wake: [{ keepSchedule: quarterly({ id, title }) }] };
      },
    },
    {
      path: '/series',
      tag: '周期',
      summary: '建立周期：每季度第一天自动开启一次',
      description:
        '季度中途建立的，当季用 POST /series/{id}/open 开启。模板、考核细则、名册和用语以建立时的为准；换了要另建。',
      errors: ['roles-missing', 'forbidden-field'],
      body: 'SeriesWish',
      status: 201,
      answer: seriesCreated,
    },
  );
}

export const seriesCreated = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    template: z.string(),
    scheme: z.string(),
    schemeVersion: z.int(),
    rosterId: z.string(),
    parameters: z.record(z.string(), z.int()),
  })
  .openapi('SeriesCreated');

async function checked(deps: ActDeps, schemes: QuarterParts['schemes'], asked: z.output<typeof input>) {
  const template = templateAsked(deps, asked.template);
  if (!isQuarter(template)) throw wrongAt('template', '这个模板不按考核细则通报，不能按季度开启');
  refuseProblems('invalid-request', otherScheme(template, asked.scheme));
  const scheme = await schemeNow(schemes, deps.db, asked.scheme);
  if (!scheme) throw wrongAt('scheme', '没有这份考核细则，请先存下');
  const parameters = parametersOf(template, asked.parameters);
  await requireRoles(deps.db, template, asked.rosterId, (people) =>
    missingReviewers(scheme, EVERY_QUARTER, people),
  );
  return { template, scheme, parameters };
}
