import { Router } from 'express';
import { concernedAs } from '../../domain/people/actors';
import { escalatedTo, mattersOfPerson, submissionsOfPerson } from '../../store/people.views';
import type { SystemDeps } from '../api.system';
import { noPage } from '../frame/asAppError';
import { pageHeaders } from '../frame/pageHeaders';
import { assetsRouter, missingAsset } from '../kit/assets.router';
import { pageHtml } from '../kit/Layout';
import { limitFailures, limitLinks } from '../limits';
import { errorPages } from './errors.page';
import { evidencePage } from './evidence.page';
import { formReader } from './postedForm';
import { receiptPage } from './receipt.page';
import { stepPages } from './stepPages';
import { PartPage, TaskListPage, type TaskPart } from './TaskListPage';
import { taskLists } from './taskList.view';
import { uploadsFolder } from './upload.files';
import { Uploads } from './uploads';
import { uploadsPages } from './uploads.page';
import { withVisitor } from './visitor';

/**
 * The pages behind the links in mails, to be mounted at `/t`. A GET never changes anything: mail scanners open links.
 * They work without JavaScript; with it photos travel one by one and drafts are kept on the phone.
 */
export function linkPages(deps: SystemDeps): Router {
  const folder = uploadsFolder(deps.config);
  const uploads = new Uploads(folder);
  const router = Router();
  const failures = limitFailures();
  // Before any limit, and nothing but assets there: what an old page still asks for is no failure of anybody.
  const styles = deps.systems.flatMap((s) => s.styles ?? []);
  router.use('/assets', assetsRouter(styles), missingAsset);
  router.use(pageHeaders);
  router.use('/:token', limitLinks(failures));

  router.get(
    '/:token',
    withVisitor(deps, async (visitor, req, res) => {
      const { id } = visitor.person;
      const [matters, submissions, climbed, ...more] = await Promise.all([
        mattersOfPerson(deps.db, visitor.context, id, visitor.now),
        submissionsOfPerson(deps.db, visitor.context.id, id),
        escalatedTo(deps.db, visitor.context.id, concernedAs(visitor.context, id, visitor.now)),
        ...deps.systems.map((s) => s.link.home(deps, visitor)),
      ]);
      const lists = taskLists(visitor, matters, submissions, climbed);
      const part = String(req.query.part ?? '');
      const page = Math.max(1, Math.trunc(Number(req.query.page)) || 1);
      const view = Object.hasOwn(lists, part)
        ? PartPage({ visitor, lists, part: part as TaskPart, page })
        : TaskListPage({ visitor, lists, more });
      res.send(pageHtml(view));
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

  const read = formReader(folder, deps.clock);
  router.use(stepPages(deps, read));
  for (const { path, show } of deps.systems.flatMap((s) => s.link.pages))
    router.get(`/:token${path}`, show(deps));
  router.use(uploadsPages(deps, uploads));
  router.use(noPage, errorPages(deps, failures, read));
  return router;
}
