import { rm } from 'node:fs/promises';
import { type Request, Router } from 'express';
import { concernedAs } from '../../domain/people/actors';
import { escalatedTo, mattersOfPerson, submissionsOfPerson } from '../../store/people.views';
import { issuedBulletins } from '../../store/quarter/issued.views';
import type { ApiDeps } from '../api.deps';
import { limitFailures, limitLinks } from '../limits';
import { type Found, postStepPage, showStepPage } from '../link/stepPage';
import { assetsRouter, missingAsset } from '../pages/assets.router';
import { pageHtml } from '../pages/Layout';
import { pageHeaders } from '../pages/pageHeaders';
import { QUARTER_FORM, quarterPages } from '../quarter/quarterPages';
import { quarterStep, stepPageOf } from '../quarter/step.pages';
import { CheckPage } from './CheckPage';
import { loadCheck } from './check.view';
import { checkStepPage } from './checkStep.page';
import { errorPages, noPage } from './errors.page';
import { evidencePage } from './evidence.page';
import { handInPage } from './handIn.page';
import { formReader } from './postedForm';
import { receiptPage } from './receipt.page';
import { type Part, PartPage, TaskListPage } from './TaskListPage';
import { TaskPage } from './TaskPage';
import { filledBefore, findStep, loadTask } from './task.view';
import { taskLists } from './taskList.view';
import { timePages } from './time.pages';
import { uploadsFolder } from './upload.files';
import { Uploads } from './uploads';
import { refuseFiles, uploadsPages } from './uploads.page';
import { type Visitor, withVisitor } from './visitor';

/**
 * The pages behind the links in mails, to be mounted at `/t`. A GET never changes anything: mail scanners open links.
 * They work without JavaScript; with it photos travel one by one and drafts are kept on the phone.
 */
export function peoplePages(deps: ApiDeps): Router {
  const folder = uploadsFolder(deps.config);
  const uploads = new Uploads(folder);
  const readPosted = formReader(folder, deps.clock);
  const readQuarter = formReader(folder, deps.clock, QUARTER_FORM);
  const router = Router();
  const visitOf = (visitor: Visitor, found: Found, req: Request) => ({
    ...{ deps, visitor, found, params: req.params, query: req.query },
  });
  const failures = limitFailures();
  // Before any limit, and nothing but assets there: what an old page still asks for is no failure of anybody.
  router.use('/assets', assetsRouter(), missingAsset);
  router.use(pageHeaders);
  router.use('/:token', limitLinks(failures));

  router.get(
    '/:token',
    withVisitor(deps, async (visitor, req, res) => {
      const { id } = visitor.person;
      const [matters, submissions, climbed, issued] = await Promise.all([
        mattersOfPerson(deps.db, visitor.context, id, visitor.now),
        submissionsOfPerson(deps.db, visitor.context.id, id),
        escalatedTo(deps.db, visitor.context.id, concernedAs(visitor.context, id, visitor.now)),
        issuedBulletins(deps.db, visitor.context.id),
      ]);
      const lists = taskLists(visitor, matters, submissions, climbed);
      const part = String(req.query.part ?? '');
      const page = Math.max(1, Math.trunc(Number(req.query.page)) || 1);
      const view = Object.hasOwn(lists, part)
        ? PartPage({ visitor, lists, part: part as Part, page })
        : TaskListPage({ visitor, lists, issued });
      res.send(pageHtml(view));
    }),
  );

  router.get(
    '/:token/matters/:matterId/:step',
    withVisitor(deps, async (visitor, req, res) => {
      const found = await findStep(deps.db, visitor, String(req.params.matterId), String(req.params.step));
      const page = stepPageOf(found);
      if (page) return showStepPage(page, visitOf(visitor, found, req), res);
      const quarter = quarterStep(found);
      if (quarter) {
        res.send(pageHtml(await quarter.show(deps, visitor, found, req.query)));
        return;
      }
      if (found.step.checks) {
        const task = await loadCheck(deps.db, visitor, found);
        res.send(pageHtml(CheckPage({ task })));
        return;
      }
      const task = await loadTask(deps.db, visitor, found);
      res.send(pageHtml(TaskPage({ task, filled: filledBefore(task) })));
    }),
  );

  router.post(
    '/:token/matters/:matterId/:step',
    withVisitor(deps, async (visitor, req, res) => {
      const found = await findStep(deps.db, visitor, String(req.params.matterId), String(req.params.step));
      const page = stepPageOf(found);
      const quarter = quarterStep(found);
      const posted = await (page || quarter ? readQuarter : readPosted)(req, res, (bytes) =>
        refuseFiles(deps, visitor, [found.matter.id, found.step.id], bytes),
      );
      try {
        if (page) await postStepPage(page, visitOf(visitor, found, req), posted, res);
        else if (quarter) await quarter.act(deps, visitor, found, posted.fields, res);
        else if (found.step.checks) await checkStepPage(deps, visitor, found, posted.fields, res);
        else await handInPage(deps, visitor, found, posted, res);
      } finally {
        for (const file of posted.files) await rm(file.path, { force: true });
      }
    }),
  );

  router.get(
    '/:token/receipts/:factId',
    withVisitor(deps, async (visitor, req, res) => {
      res.send(pageHtml(await receiptPage(deps, visitor, String(req.params.factId))));
    }),
  );

  router.get(
    '/:token/evidence/:id',
    withVisitor(deps, async (visitor, req, res) => evidencePage(deps, visitor, String(req.params.id), res)),
  );

  router.use(timePages(deps, readPosted));
  router.use(quarterPages(deps, readQuarter));
  router.use(uploadsPages(deps, uploads));
  router.use(noPage, errorPages(deps, failures));
  return router;
}
