import { rm } from 'node:fs/promises';
import { type Request, type Response, Router } from 'express';
import { AppError } from '../../domain/errors';
import type { StepKind } from '../../domain/template/step.kinds';
import type { FileKind } from '../../store/schema.quarter';
import type { ApiDeps } from '../api.deps';
import { type Found, postStepPage, type StepPage, showStepPage } from '../link/stepPage';
import { pageHtml } from '../pages/Layout';
import type { FormBounds, FormReader, PostedForm } from '../people/postedForm';
import { findStep } from '../people/task.view';
import { refuseFiles } from '../people/uploads.page';
import { type Visitor, withVisitor } from '../people/visitor';
import { compilePage, saveWordingPage, wordingPage } from './bulletin.page';
import { bulletinFor } from './bulletin.view';
import { FILE_TYPES } from './bulletinDocument';
import { bulletinFilePage } from './bulletinFile.page';
import { indicatorPage } from './indicator.page';
import { PublishedPage } from './PublishedPage';
import { unitScorePage } from './scoring.page';
import { requireKind } from './step.pages';

/** Marks, comments and ticks for as many indicators as a share may hold, each of at most 2,000 characters; ten times as many are shown again. */
export const QUARTER_FORM: FormBounds = { fields: 1_000, fieldSize: 64 * 1024 };

type Show = (visitor: Visitor, found: Found, req: Request, res: Response) => Promise<void>;
type Act = (visitor: Visitor, found: Found, posted: PostedForm, req: Request, res: Response) => Promise<void>;

/** The pages below a quarter's steps, behind the links in mails. */
export function quarterPages(deps: ApiDeps, readPosted: FormReader): Router {
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
      const form = await readPosted(req, res, (bytes) =>
        refuseFiles(deps, visitor, [found.matter.id, found.step.id], bytes),
      );
      try {
        await act(visitor, found, form, req, res);
      } finally {
        for (const file of form.files) await rm(file.path, { force: true });
      }
    });

  const below = (path: string, kind: StepKind, page: StepPage) => {
    const visitOf = (visitor: Visitor, found: Found, { params, query }: Request) => ({
      ...{ deps, visitor, found, params, query },
    });
    router.get(
      step + path,
      show(kind, (visitor, found, req, res) => showStepPage(page, visitOf(visitor, found, req), res)),
    );
    router.post(
      step + path,
      posted(kind, (visitor, found, form, req, res) =>
        postStepPage(page, visitOf(visitor, found, req), form, res),
      ),
    );
  };
  below('/indicators/:code', 'filing', indicatorPage);
  below('/units/:unitMatterId', 'scoring', unitScorePage);

  router.get(
    `${step}/wording`,
    show('bulletin', async (visitor, found, _req, res) => {
      res.send(pageHtml(await wordingPage(deps, visitor, found)));
    }),
  );
  router.post(
    `${step}/wording`,
    posted('bulletin', (visitor, found, { fields }, _req, res) =>
      saveWordingPage(deps, visitor, found, fields, res),
    ),
  );
  router.post(
    `${step}/compile`,
    posted('bulletin', (visitor, found, { fields }, _req, res) =>
      compilePage(deps, visitor, found, fields, res),
    ),
  );

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
