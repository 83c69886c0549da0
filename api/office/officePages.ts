import { type ErrorRequestHandler, Router } from 'express';
import { temporalUrl } from '../../acts/temporalUrl';
import { workflowIds } from '../../engine/engine.port';
import { openSession, revokeAccess } from '../../store/access.repo';
import { programmeRows } from '../../store/programme.views';
import type { ApiDeps } from '../api.deps';
import { firstOf } from '../cursor';
import { noPage } from '../frame/asAppError';
import { officeHeaders } from '../frame/pageHeaders';
import { pageHtml } from '../kit/Layout';
import { textIn } from '../kit/readForm';
import { limitAccess, limitFailures } from '../limits';
import { programmeOf } from '../programmeOf';
import { forgetSession, requireSameOrigin, SESSION_COOKIE } from '../signIn';
import { CalendarPage } from './CalendarPage';
import { loadCalendar } from './calendar.view';
import { calendarFormPages } from './calendarForms.pages';
import { loadCalendarForms } from './calendarForms.view';
import { changePages } from './changes.pages';
import { LoginPage, LoginUsedPage, SignedOutPage } from './LoginPages';
import { MatterPage } from './MatterPage';
import { loadMatter } from './matter.view';
import { matterDatePages } from './matterDates.pages';
import { officeErrors } from './officeErrors';
import { withOffice } from './officeVisitor';
import { outagePages } from './outages.pages';
import { ProgrammeListPage } from './ProgrammeListPage';
import { ProgrammePage } from './ProgrammePage';
import { officePeoplePages } from './people.pages';
import { filterOf, loadProgramme } from './programme.view';
import { rehearsalPages } from './rehearsal.pages';
import { stopPages } from './stop.pages';
import { upgradeChoice } from './upgrade.view';

/** Programmes on a page of the list. */
const PER_PAGE = 20;
/** As long as the session behind it (store/access.repo.ts). */
const SESSION_MS = 12 * 3_600_000;

/** The office's own pages, to be mounted at `/`: behind a session, for those who run programmes. */
export function officePages(deps: ApiDeps): Router {
  const { db, config } = deps;
  const router = Router();
  const failures = limitFailures();

  router.get('/login/:code', (_req, res) => {
    officeHeaders(res);
    res.send(pageHtml(LoginPage()));
  });

  router.post('/login/:code', async (req, res) => {
    officeHeaders(res);
    requireSameOrigin(deps, req);
    const token = await openSession(db, String(req.params.code), deps.clock.now());
    if (token === undefined) {
      await failures(req, res);
      res.locals.code = 'not-signed-in';
      res.status(410).send(pageHtml(LoginUsedPage()));
      return;
    }
    res.cookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'lax',
      // By how this request came: in production the office comes through a tunnel to 127.0.0.1, without TLS.
      secure: req.secure,
      path: '/',
      maxAge: SESSION_MS,
    });
    res.redirect(303, '/');
  });

  router.use(limitAccess(SESSION_COOKIE));
  router.post(
    '/logout',
    withOffice(deps, failures, async (visitor, req, res) => {
      await revokeAccess(db, visitor.accessId, visitor.now);
      forgetSession(deps, req);
      res.clearCookie(SESSION_COOKIE, { path: '/' });
      res.redirect(303, '/signed-out');
    }),
  );
  router.get('/signed-out', (_req, res) => {
    officeHeaders(res);
    res.send(pageHtml(SignedOutPage()));
  });

  router.get(
    '/',
    withOffice(deps, failures, async (visitor, req, res) => {
      const rows = await programmeRows(db, PER_PAGE, textIn(req.query.after));
      const { shown: programmes, next } = firstOf(rows, PER_PAGE);
      res.send(pageHtml(ProgrammeListPage({ visitor, programmes, next })));
    }),
  );

  const calendarPage = withOffice(deps, failures, async (visitor, req, res) => {
    const view = await loadCalendar(db, req.query, visitor.now);
    const forms = await loadCalendarForms(db, view, req.query);
    if (view.problems.length > 0) res.status(422);
    res.send(
      pageHtml(CalendarPage({ visitor, view, forms, typed: res.locals.typed, done: textIn(req.query.done) })),
    );
  });
  router.get('/calendar', calendarPage);
  router.use(calendarFormPages(deps, failures, calendarPage));
  router.use(outagePages(deps, failures));
  router.use(rehearsalPages(deps, failures));

  const programmePage = withOffice(deps, failures, async (visitor, req, res) => {
    const programme = await programmeOf(db, String(req.params.id));
    const after = textIn(req.query.after);
    const view = await loadProgramme(db, programme, filterOf(req.query), after, visitor.now);
    const url = temporalUrl(config, workflowIds.programme(programme.id));
    const upgrade = await upgradeChoice(db, deps.templates, programme);
    const about = { upgrade, typed: res.locals.typed, done: textIn(req.query.done) };
    res.send(pageHtml(ProgrammePage({ visitor, view, temporalUrl: url, ...about })));
  });
  router.get('/programmes/:id', programmePage);
  router.use(changePages(deps, failures, programmePage));
  router.use(officePeoplePages(deps, failures, programmePage));

  router.use(stopPages(deps, failures, programmePage));

  const matterPage = withOffice(deps, failures, async (visitor, req, res) => {
    const view = await loadMatter(db, String(req.params.id), visitor.now);
    const url = temporalUrl(config, view.row.workflowId);
    res.send(pageHtml(MatterPage({ visitor, view, temporalUrl: url, typed: res.locals.typed })));
  });
  router.get('/matters/:id', matterPage);
  router.use(matterDatePages(deps, failures, matterPage));

  router.use(noPage, officeErrors(deps) satisfies ErrorRequestHandler);
  return router;
}
