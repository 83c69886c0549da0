import { Router } from 'express';
import { concernedAs } from '../../domain/people/actors';
import { escalatedTo, mattersOfPerson, submissionsOfPerson } from '../../store/people.views';
import { issuedBulletins } from '../../store/quarter/issued.views';
import type { ApiDeps } from '../api.deps';
import { limitFailures, limitLinks } from '../limits';
import { type Found, receiveStepForm, type StepPage, showStepPage, visitStep } from '../link/stepPage';
import { assetsRouter, missingAsset } from '../pages/assets.router';
import { pageHtml } from '../pages/Layout';
import { pageHeaders } from '../pages/pageHeaders';
import { QUARTER_FORM, quarterPages } from '../quarter/quarterPages';
import { stepPageOf } from '../quarter/step.pages';
import { checkPage } from './checkStep.page';
import { errorPages, noPage } from './errors.page';
import { evidencePage } from './evidence.page';
import { taskPage } from './handIn.page';
import { formReader } from './postedForm';
import { receiptPage } from './receipt.page';
import { type Part, PartPage, TaskListPage } from './TaskListPage';
import { taskLists } from './taskList.view';
import { timePages } from './time.pages';
import { uploadsFolder } from './upload.files';
import { Uploads } from './uploads';
import { uploadsPages } from './uploads.page';
import { withVisitor } from './visitor';

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
      const visit = await visitStep(deps, visitor, req);
      await showStepPage(pageOf(visit.found), visit, res);
    }),
  );

  router.post(
    '/:token/matters/:matterId/:step',
    withVisitor(deps, async (visitor, req, res) => {
      const visit = await visitStep(deps, visitor, req);
      const read = stepPageOf(visit.found) ? readQuarter : readPosted;
      await receiveStepForm(pageOf(visit.found), visit, read, req, res);
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

/** Page and forms of a step: of its kind, else of a check or of a form of the template. */
function pageOf(found: Found): StepPage {
  return stepPageOf(found) ?? (found.step.checks ? checkPage : taskPage);
}
