import { rm } from 'node:fs/promises';
import { type Request, type Response, Router } from 'express';
import type { StepKind } from '../../domain/template/step.kinds';
import type { ApiDeps } from '../api.deps';
import { pageHtml } from '../pages/Layout';
import type { PostedForm } from '../people/postedForm';
import { findStep } from '../people/task.view';
import { type Visitor, withVisitor } from '../people/visitor';
import type { Found } from './filing.view';
import { indicatorPage, saveIndicatorPage } from './indicator.page';
import { saveUnitScorePage, unitScorePage } from './scoring.page';
import { requireKind, textIn } from './step.pages';

type Reader = (req: Request, res: Response) => Promise<PostedForm>;
type Show = (visitor: Visitor, found: Found, req: Request, res: Response) => Promise<void>;
type Act = (visitor: Visitor, found: Found, posted: PostedForm, req: Request, res: Response) => Promise<void>;

/** The pages below a quarter's steps, behind the links in mails. */
export function quarterPages(deps: ApiDeps, readPosted: Reader): Router {
  const router = Router();
  const step = '/:token/matters/:matterId/:step';

  const find = async (kind: StepKind, visitor: Visitor, req: Request) => {
    const found = await findStep(deps.db, visitor, String(req.params.matterId), String(req.params.step));
    requireKind(found, kind);
    return found;
  };
  const show = (kind: StepKind, act: Show) =>
    withVisitor(deps, async (visitor, req, res) => act(visitor, await find(kind, visitor, req), req, res));
  /** Who may not see the step sends nothing; files of the form are ours only as long as the request. */
  const posted = (kind: StepKind, act: Act) =>
    withVisitor(deps, async (visitor, req, res) => {
      const found = await find(kind, visitor, req);
      const form = await readPosted(req, res);
      try {
        await act(visitor, found, form, req, res);
      } finally {
        for (const file of form.files) await rm(file, { force: true });
      }
    });

  router.get(
    `${step}/indicators/:code`,
    show('filing', async (visitor, found, req, res) => {
      const page = await indicatorPage(
        deps,
        visitor,
        found,
        String(req.params.code),
        textIn(req.query.saved),
      );
      res.send(pageHtml(page));
    }),
  );
  router.post(
    `${step}/indicators/:code`,
    posted('filing', (visitor, found, form, req, res) =>
      saveIndicatorPage(deps, visitor, found, String(req.params.code), form, res),
    ),
  );

  router.get(
    `${step}/units/:unitMatterId`,
    show('scoring', async (visitor, found, req, res) => {
      const { unitMatterId } = req.params;
      const page = await unitScorePage(deps, visitor, found, String(unitMatterId), textIn(req.query.saved));
      res.send(pageHtml(page));
    }),
  );
  router.post(
    `${step}/units/:unitMatterId`,
    posted('scoring', (visitor, found, { fields }, req, res) =>
      saveUnitScorePage(deps, visitor, found, String(req.params.unitMatterId), fields, res),
    ),
  );
  return router;
}
