import { Router } from 'express';
import type { ApiDeps } from '../api.deps';
import { receiveStepForm, type StepPage, showStepPage, visitStep } from '../link/stepPage';
import { decisionPage } from './decision.page';
import { answerPage, askPage } from './extension.pages';
import type { FormReader } from './postedForm';
import { withVisitor } from './visitor';

/** The pages on which people ask for more time, answer such a request, and decide what has climbed to them. */
export function timePages(deps: ApiDeps, readPosted: FormReader): Router {
  const router = Router();
  const step = '/:token/matters/:matterId/:step';
  const posted = (page: StepPage) =>
    withVisitor(deps, async (visitor, req, res) =>
      receiveStepForm(page, await visitStep(deps, visitor, req, page.find), readPosted, req, res),
    );
  const shown = (page: StepPage) =>
    withVisitor(deps, async (visitor, req, res) =>
      showStepPage(page, await visitStep(deps, visitor, req, page.find), res),
    );

  router.post(`${step}/extension/ask`, posted(askPage));
  router.route(`${step}/extension`).get(shown(answerPage)).post(posted(answerPage));
  router.route(`${step}/decide`).get(shown(decisionPage)).post(posted(decisionPage));
  return router;
}
