import { Router } from 'express';
import { plainDate } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import type { Template } from '../../domain/template/template.schema';
import { rehearsalsOf } from '../../rehearsalQueue/rehearsalsOf';
import { startRehearsal } from '../../rehearsalQueue/startRehearsal.act';
import { OFFICE } from '../../store/mailSwitch.repo';
import { recentRosters, rehearsalOf, rehearsalRows } from '../../store/rehearsal.repo';
import type { ApiDeps } from '../api.deps';
import { firstOf } from '../cursor';
import { pageHtml } from '../kit/Layout';
import { many, one, type Posted, textIn } from '../kit/readForm';
import type { FailureLimit } from '../limits';
import { rehearsalWithFiles } from '../rehearsal/finished';
import { type FormTyped, typedForm } from './formTyped';
import { officeAct, officeForm } from './officeForm';
import { type OfficeVisitor, withOffice } from './officeVisitor';
import { RehearsalPage } from './RehearsalPage';
import { parameterField, RehearsalsPage } from './RehearsalsPage';

const PER_PAGE = 20;
/** Older ones are hardly rehearsed again, and a list is to be read. */
const ROSTERS = 20;

/** Rehearsals: the list with a form for the next one, each with its progress and outcome, two side by side. */
export function rehearsalPages(deps: ApiDeps, failures: FailureLimit): Router {
  const { db, templates } = deps;
  const router = Router();

  async function page(
    visitor: OfficeVisitor,
    query: Record<string, unknown>,
    shown: { typed?: FormTyped; choiceWrong?: string } = {},
  ): Promise<string> {
    const rows = await rehearsalRows(db, PER_PAGE, textIn(query.after));
    const { shown: rehearsals, next } = firstOf(rows, PER_PAGE);
    const all = [...templates.values()];
    const template = templates.get(shown.typed?.values.template ?? String(query.template)) ?? all[0];
    if (!template) throw new AppError('not-found');
    const rosters = await recentRosters(db, ROSTERS);
    const { typed, choiceWrong = null } = shown;
    const props = { visitor, rehearsals, next, templates: all, template, rosters, typed, choiceWrong };
    return pageHtml(RehearsalsPage(props));
  }

  const show = withOffice(deps, failures, async (visitor, req, res) => {
    await rehearsalsOf(deps).ready();
    res.send(await page(visitor, req.query, { typed: res.locals.typed }));
  });
  router.get('/rehearsals', show);
  router.use(
    officeForm<'rehearsal'>(deps, failures, {
      ...{ path: '/rehearsals', show, fieldOf },
      typed: ({ fields }) => typedRehearsal(templates, fields),
      act: async (visit, { values }) => {
        const typed = inputTyped(templates.get(values.template ?? ''), values);
        const done = await officeAct(visit, startRehearsal, { target: OFFICE, typed });
        return done && `/rehearsals/${done.id}`;
      },
    }),
  );

  router.get(
    '/rehearsals/compare',
    withOffice(deps, failures, async (visitor, req, res) => {
      const chosen = many(req.query as Posted, 'id').slice(0, 3);
      const rows = await Promise.all(chosen.map((id) => rehearsalOf(db, id)));
      const done = rows.flatMap((r) => (r?.state === 'done' ? [r] : []));
      // The earlier one is what the other is measured by.
      const [a, b] = done.sort((x, y) => x.createdAt - y.createdAt || (x.id < y.id ? -1 : 1));
      if (done.length === 2 && a && b) {
        res.redirect(303, `/api/v1/rehearsals/${a.id}/compare/${b.id}`);
        return;
      }
      res.locals.code = 'invalid-request';
      res.status(422).send(await page(visitor, {}, { choiceWrong: '请勾选两次已完成的预演，不多不少。' }));
    }),
  );

  router.get(
    '/rehearsals/:id',
    withOffice(deps, failures, async (visitor, req, res) => {
      const found = await rehearsalWithFiles(deps, String(req.params.id));
      res.send(pageHtml(RehearsalPage({ visitor, ...found })));
    }),
  );
  return router;
}

function typedRehearsal(templates: ReadonlyMap<string, Template>, posted: Posted): FormTyped<'rehearsal'> {
  const parameters = Object.keys(templates.get(one(posted, 'template'))?.parameters ?? {});
  const own = ['template', 'rosterId', 'startsOn', 'seed', 'people'];
  return typedForm('rehearsal', posted, [...own, ...parameters.map(parameterField)]);
}

/** The fields as the act's input. A number that is none stays as it was typed, for the check to name. */
function inputTyped(template: Template | undefined, values: Record<string, string>): Record<string, unknown> {
  const { rosterId, startsOn = '', seed = '', people } = values;
  const parameters = Object.keys(template?.parameters ?? {}).flatMap((name) => {
    const value = numberTyped(values[parameterField(name)] ?? '');
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    template: values.template,
    rosterId,
    startsOn: plainDate(startsOn),
    parameters: Object.fromEntries(parameters),
    ...(people && { people }),
    ...(seed && { seed: numberTyped(seed) }),
  };
}

function numberTyped(text: string): number | string | undefined {
  // Chinese keyboards give full-width digits.
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return undefined;
  return /^-?\d{1,10}$/.test(plain) ? Number(plain) : plain;
}

/** `parameters.x` is the field `p_x`. */
function fieldOf(problem: Problem): Problem {
  const name = /^parameters\.(\w+)$/.exec(problem.path)?.[1];
  return name === undefined ? problem : { ...problem, path: parameterField(name) };
}
