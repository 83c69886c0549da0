import { type Request, Router } from 'express';
import { AppError } from '../../domain/errors';
import type { SystemDeps } from '../api.system';
import { checkPage } from './checkStep.page';
import { decisionPage } from './decision.page';
import { answerPage, askPage } from './extension.pages';
import { taskPage } from './handIn.page';
import type { KindPage } from './kindPage';
import type { FormReader } from './postedForm';
import { remindPage } from './remind.page';
import { type MatterStep, receiveStepForm, type StepPage, showStepPage, visitStep } from './stepPage';
import { type Visitor, withVisitor } from './visitor';

/** Page and forms of a step: of its kind, else of a check or of a form of the template. */
export function stepPageOf({ systems }: Pick<SystemDeps, 'systems'>, { spec, step }: MatterStep): KindPage {
  const own = systems.map((s) => s.kinds[spec.kind]).find((page) => page !== undefined);
  return own ?? (step.checks ? checkPage : taskPage);
}

/** The page of every step behind a link, and the pages below it: those of any step, and those of its kind. */
export function stepPages(deps: SystemDeps, read: FormReader): Router {
  const router = Router();
  const step = '/:token/matters/:matterId/:step';
  type PageFor = (visitor: Visitor, req: Request) => Promise<{ page: StepPage; visit: Visit }>;
  type Visit = Awaited<ReturnType<typeof visitStep>>;

  const mount = (path: string, find: PageFor, posted = false) => {
    const shown = withVisitor(deps, async (visitor, req, res) => {
      const { page, visit } = await find(visitor, req);
      await showStepPage(page, visit, res);
    });
    if (!posted) router.get(step + path, shown);
    router.post(
      step + path,
      withVisitor(deps, async (visitor, req, res) => {
        const { page, visit } = await find(visitor, req);
        await receiveStepForm(page, visit, read, req, res);
      }),
    );
  };
  const always =
    (page: StepPage): PageFor =>
    async (visitor, req) => ({ page, visit: await visitStep(deps, visitor, req, page.find) });

  mount('', async (visitor, req) => {
    const visit = await visitStep(deps, visitor, req);
    return { page: stepPageOf(deps, visit.matterStep), visit };
  });
  mount('/extension/ask', always(askPage), true);
  mount('/extension', always(answerPage));
  mount('/decide', always(decisionPage));
  mount('/remind', always(remindPage));
  for (const { path, kind, page, posted } of deps.systems.flatMap((s) => s.link.below))
    mount(
      path,
      async (visitor, req) => {
        const visit = await visitStep(deps, visitor, req);
        const { spec } = visit.matterStep;
        if (spec.kind !== kind) throw new AppError('not-found', { ids: { step: spec.id } });
        return { page, visit };
      },
      posted,
    );
  return router;
}
