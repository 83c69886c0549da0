import { type RequestHandler, Router, urlencoded } from 'express';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import { previewChange } from '../../store/change/previewChange';
import { inTransaction } from '../../store/inTransaction';
import type { ApiDeps } from '../api.deps';
import { applyCalendar } from '../applyCalendar';
import { yearUpload } from '../calendarUpload';
import { enterProblem } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import type { FailureLimit } from '../limits';
import { one, type Posted } from '../people/readForm';
import { pokeChanged } from '../pokeChanged';
import { receiveFiles } from '../receiveFiles';
import { CalendarPreviewPage } from './CalendarPreviewPage';
import { yearAsked } from './calendar.view';
import { type CalendarChange, type CalendarTyped, calendarMeant, typedCalendar } from './calendar.wish';
import { calendarTemplate } from './calendarTemplate';
import { FORM_LIMIT } from './formLimit';
import { reasonProblems, wrongForm } from './formTyped';
import { pageHtml } from './Layout';
import { type OfficeVisitor, withOffice } from './officeVisitor';

/**
 * Changes of the calendar: shown first, then made as shown. What is wrong stands beside the field as typed, on the
 * calendar's page (`res.locals.calendar`).
 */
export function calendarFormPages(
  deps: ApiDeps,
  failures: FailureLimit,
  showCalendar: RequestHandler,
): Router {
  const { db } = deps;
  const router = Router();
  const form = urlencoded({ extended: false, limit: FORM_LIMIT });

  router.get(
    '/calendar/template.csv',
    withOffice(deps, failures, async (_visitor, req, res) => {
      const year = yearAsked(req.query.year);
      if (year === undefined) throw new AppError('not-found');
      res.set('Content-Disposition', `attachment; filename="calendar-${year}.csv"`);
      res.type('text/csv').send(calendarTemplate(await newestCalendar(db), year));
    }),
  );

  async function preview({ accessId, now }: OfficeVisitor, change: CalendarChange) {
    const calendar = await newestCalendar(db);
    if (change.kind === 'extraDays' && change.unit !== '' && !(await unitKnown(db, calendar, change.unit))) {
      const reason = '名册和日历里都没有这个单位或分组，请重新选择';
      throw new AppError('invalid-request', { problems: [{ path: 'unit', reason }] });
    }
    const found = await inTransaction(db, (tx) => previewChange(tx, change, { accessId, now }));
    return { change, calendar, preview: found };
  }

  /** The calendar's page with the form as it was typed. */
  async function wrong(
    typed: CalendarTyped,
    error: unknown,
    [req, res, next]: Parameters<RequestHandler>,
  ): Promise<void> {
    if (!(error instanceof AppError) || error.code === 'not-found') throw error;
    res.locals.calendar = wrongForm(typed, error);
    res.locals.code = error.code;
    res.status(HTTP_STATUS[error.code]);
    await showCalendar(req, res, next);
  }

  router.post(
    '/calendar/preview/calendarYear',
    withOffice(deps, failures, async (visitor, req, res, next) => {
      let typed: CalendarTyped = typedCalendar({ form: 'calendarYear', year: String(req.query.year ?? '') });
      try {
        const upload = yearUpload({ form: z.string(), year: z.string() });
        const sent = await receiveFiles(deps, req, res, upload).catch((error: unknown) => {
          throw asFile(error);
        });
        try {
          typed = typedCalendar({ ...(sent.fields as Posted), form: 'calendarYear', days: '' });
          const found = await preview(visitor, await calendarMeant(typed, sent.files));
          res.send(pageHtml(CalendarPreviewPage({ visitor, ...found })));
        } finally {
          await sent.discard();
        }
      } catch (error) {
        await wrong(typed, error, [req, res, next]);
      }
    }),
  );

  router.post(
    '/calendar/preview/extraDays',
    form,
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const typed = typedCalendar({ ...req.body, form: 'extraDays' });
      try {
        const found = await preview(visitor, await calendarMeant(typed));
        res.send(pageHtml(CalendarPreviewPage({ visitor, ...found })));
      } catch (error) {
        await wrong(typed, error, [req, res, next]);
      }
    }),
  );

  router.post(
    '/calendar/apply',
    form,
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const typed = typedCalendar(req.body ?? {});
      try {
        const change = await calendarMeant(typed);
        const reason = one(req.body, 'reason').trim();
        const again = async (code: 'preview-stale' | 'invalid-request', problem?: string) => {
          const found = await preview(visitor, change);
          res.locals.code = code;
          res.status(HTTP_STATUS[code]);
          const stale = code === 'preview-stale';
          res.send(pageHtml(CalendarPreviewPage({ visitor, ...found, reason, problem, stale })));
        };
        const bad = enterProblem(req.body ?? {}) ?? reasonProblems(reason)[0]?.reason;
        if (bad !== undefined) return await again('invalid-request', bad);
        const previewId = one(req.body, 'previewId') || undefined;
        const wish = { previewId, change, kind: change.kind, ours: () => true, reason, ...whose(visitor) };
        const content = ['calendar', previewId, typed.form, typed.values, reason];
        const once = { access: visitor.accessId, key: one(req.body, 'key'), content, now: visitor.now };
        try {
          // `after` is not told twice; whoever repeats the answer pokes as well.
          const programmes = await formOnce(deps, once, async (tx) => {
            const done = await applyCalendar(tx, deps, wish);
            return done.programmes;
          });
          pokeChanged(deps, { programmes, matters: [] }, 'calendarChanged')();
          res.redirect(303, `/calendar?${shownAfter(change)}#change`);
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'preview-stale') throw error;
          await again('preview-stale');
        }
      } catch (error) {
        await wrong(typed, error, [req, res, next]);
      }
    }),
  );
  return router;
}

function whose({ accessId, now }: OfficeVisitor) {
  return { accessId, now };
}

/** Where the change can be seen. */
function shownAfter(change: CalendarChange): URLSearchParams {
  const shown = new URLSearchParams({ done: change.kind });
  if (change.kind === 'calendarYear') shown.set('year', String(change.year));
  else {
    const [first] = change.days;
    if (first) shown.set('year', first.date.slice(0, 4));
    if (change.unit !== '' && first) shown.set('for', change.unit);
  }
  return shown;
}

/** What is wrong with a file before it is read, in the page's words. */
function asFile(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const reason =
    error.code === 'too-large'
      ? '文件太大，一年的日历没有这么大，请核对是否选错了文件'
      : (error.detail.problems?.[0]?.reason ?? '文件没有传完，请重新选择');
  return new AppError(error.code, { problems: [{ path: 'file', reason }], cause: error });
}
