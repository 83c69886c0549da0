import { rm } from 'node:fs/promises';
import { type RequestHandler, Router } from 'express';
import type { ApiDeps } from '../api.deps';
import { pageHtml } from '../pages/Layout';
import { AnswerPage } from './AnswerPage';
import { findExtension, loadExtension } from './answer.view';
import { DecisionPage } from './DecisionPage';
import { decideClimbedPage } from './decision.page';
import { findDecision, loadDecision } from './decision.view';
import { askExtensionPage, decideExtensionPage } from './extension.pages';
import type { FormReader } from './postedForm';
import type { Posted } from './readForm';
import { findStep } from './task.view';
import { type Visitor, withVisitor } from './visitor';

type Place = [db: ApiDeps['db'], visitor: Visitor, matterId: string, stepId: string];

/** The pages on which people ask for more time, answer such a request, and decide what has climbed to them. */
export function timePages(deps: ApiDeps, readPosted: FormReader): Router {
  const router = Router();
  const step = '/:token/matters/:matterId/:step';

  /** A form of plain fields about something that is looked up first: whoever may not see it sends nothing. */
  const posted = <T>(
    find: (...place: Place) => Promise<T>,
    act: (
      deps: ApiDeps,
      visitor: Visitor,
      found: T,
      fields: Posted,
      res: Parameters<RequestHandler>[1],
    ) => Promise<void>,
  ) =>
    withVisitor(deps, async (visitor, req, res) => {
      const found = await find(deps.db, visitor, String(req.params.matterId), String(req.params.step));
      const form = await readPosted(req, res);
      // These forms ask for no files; what was sent all the same is not kept.
      for (const file of form.files) await rm(file.path, { force: true });
      await act(deps, visitor, found, form.fields, res);
    });

  router.post(`${step}/extension/ask`, posted(findStep, askExtensionPage));

  router.get(
    `${step}/extension`,
    withVisitor(deps, async (visitor, req, res) => {
      const { matterId, step: id } = req.params;
      const found = await findExtension(deps.db, visitor, String(matterId), String(id));
      res.send(pageHtml(AnswerPage({ task: await loadExtension(deps.db, visitor, found) })));
    }),
  );
  router.post(`${step}/extension`, posted(findExtension, decideExtensionPage));

  router.get(
    `${step}/decide`,
    withVisitor(deps, async (visitor, req, res) => {
      const { matterId, step: id } = req.params;
      const found = await findDecision(deps.db, visitor, String(matterId), String(id));
      res.send(pageHtml(DecisionPage({ task: await loadDecision(deps.db, visitor, found) })));
    }),
  );
  router.post(`${step}/decide`, posted(findDecision, decideClimbedPage));
  return router;
}
