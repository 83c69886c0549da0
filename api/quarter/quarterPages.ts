import { type Request, Router } from 'express';
import { AppError } from '../../domain/errors';
import type { StepKind } from '../../domain/template/step.kinds';
import type { FileKind } from '../../store/schema.quarter';
import type { ApiDeps } from '../api.deps';
import { receiveStepForm, type StepPage, showStepPage, visitStep } from '../link/stepPage';
import { pageHtml } from '../pages/Layout';
import type { FormBounds, FormReader } from '../people/postedForm';
import { type Visitor, withVisitor } from '../people/visitor';
import { compilePage, wordingPage } from './bulletin.page';
import { bulletinFor } from './bulletin.view';
import { FILE_TYPES } from './bulletinDocument';
import { bulletinFilePage } from './bulletinFile.page';
import { indicatorPage } from './indicator.page';
import { PublishedPage } from './PublishedPage';
import { unitScorePage } from './scoring.page';

/** Marks, comments and ticks for as many indicators as a share may hold, each of at most 2,000 characters; ten times as many are shown again. */
export const QUARTER_FORM: FormBounds = { fields: 1_000, fieldSize: 64 * 1024 };

/** The pages below a quarter's steps, behind the links in mails. */
export function quarterPages(deps: ApiDeps, readPosted: FormReader): Router {
  const router = Router();
  const step = '/:token/matters/:matterId/:step';

  const visitOf = async (kind: StepKind, visitor: Visitor, req: Request) => {
    const visit = await visitStep(deps, visitor, req);
    const { spec } = visit.found;
    if (spec.kind !== kind) throw new AppError('not-found', { ids: { step: spec.id } });
    return visit;
  };
  const posted = (kind: StepKind, page: StepPage) =>
    withVisitor(deps, async (visitor, req, res) =>
      receiveStepForm(page, await visitOf(kind, visitor, req), readPosted, req, res),
    );
  const below = (path: string, kind: StepKind, page: StepPage) => {
    router.get(
      step + path,
      withVisitor(deps, async (visitor, req, res) =>
        showStepPage(page, await visitOf(kind, visitor, req), res),
      ),
    );
    router.post(step + path, posted(kind, page));
  };
  below('/indicators/:code', 'filing', indicatorPage);
  below('/units/:unitMatterId', 'scoring', unitScorePage);
  below('/wording', 'bulletin', wordingPage(deps.bulletin));
  router.post(`${step}/compile`, posted('bulletin', compilePage(deps.bulletin)));

  router.get(
    '/:token/bulletins/:file',
    withVisitor(deps, async (visitor, req, res) => {
      const [id, kind] = String(req.params.file).split('.');
      if (kind === undefined) {
        const kept = await bulletinFor(deps.db, visitor, id!);
        res.send(pageHtml(PublishedPage({ visitor, kept })));
      } else if (Object.hasOwn(FILE_TYPES, kind))
        await bulletinFilePage(deps, visitor, id!, kind as FileKind, res);
      else throw new AppError('not-found');
    }),
  );
  return router;
}
