import { type RequestHandler, Router } from 'express';
import { putExtraDaysCalendar } from '../../acts/calendar/extraDays.acts';
import { putCalendarYear } from '../../acts/calendar/year.acts';
import { yearUpload } from '../../acts/calendar/yearDays';
import { previewOf } from '../../acts/change/previewOf';
import { z } from '../../acts/zod';
import { AppError, wrongAt } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import { inTransaction } from '../../store/inTransaction';
import { OFFICE } from '../../store/mailSwitch.repo';
import type { ApiDeps } from '../api.deps';
import { enterProblem } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import type { FailureLimit } from '../limits';
import { one, type Posted } from '../link/readForm';
import { receiveFiles } from '../receiveFiles';
import { CalendarPreviewPage } from './CalendarPreviewPage';
import {
  type CalendarChange,
  type CalendarForm,
  type CalendarTyped,
  calendarInput,
  typedCalendar,
} from './calendar.input';
import { yearAsked } from './calendar.view';
import { calendarTemplate } from './calendarTemplate';
import { reasonProblems, wrongForm } from './formTyped';
import { pageHtml } from './Layout';
import { type OfficeVisit, officeAct, officeForm } from './officeForm';
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
      throw wrongAt('unit', reason);
    }
    const by = { caller: { personId: null, accessId }, now };
    const { done } = await inTransaction(db, (tx) => previewOf(tx, by, change));
    return { change, calendar, preview: done };
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
          const found = await preview(visitor, await calendarInput(typed, sent.files));
          res.send(pageHtml(CalendarPreviewPage({ visitor, ...found })));
        } finally {
          await sent.discard();
        }
      } catch (error) {
        await wrong(typed, error, [req, res, next]);
      }
    }),
  );

  const forms = (
    path: string,
    act: (visit: OfficeVisit, typed: CalendarTyped) => Promise<string | undefined>,
  ) =>
    officeForm<CalendarForm>(deps, failures, {
      ...{ path, show: showCalendar, local: 'calendar', act },
      typed: ({ fields }) => typedCalendar(fields),
    });

  router.use(
    forms('/calendar/preview/extraDays', async ({ visitor, res }, typed) => {
      const found = await preview(visitor, await calendarInput(typed));
      res.send(pageHtml(CalendarPreviewPage({ visitor, ...found })));
      return undefined;
    }),
  );

  router.use(
    forms('/calendar/apply', async (visit, typed) => {
      const { visitor, fields, res } = visit;
      const change = await calendarInput(typed);
      const reason = one(fields, 'reason').trim();
      const again = async (code: 'preview-stale' | 'invalid-request', problem?: string) => {
        const found = await preview(visitor, change);
        res.locals.code = code;
        res.status(HTTP_STATUS[code]);
        const stale = code === 'preview-stale';
        res.send(pageHtml(CalendarPreviewPage({ visitor, ...found, reason, problem, stale })));
        return undefined;
      };
      const bad = enterProblem(fields) ?? reasonProblems(reason)[0]?.reason;
      if (bad !== undefined) return again('invalid-request', bad);
      const said = { previewId: one(fields, 'previewId') || undefined, reason, days: change.days };
      try {
        if (change.kind === 'calendarYear')
          await officeAct(visit, putCalendarYear, { target: String(change.year), typed: said });
        else
          await officeAct(visit, putExtraDaysCalendar, {
            target: OFFICE,
            typed: { ...said, unit: change.unit || null },
          });
        return `/calendar?${shownAfter(change)}#change`;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'preview-stale') throw error;
        return again('preview-stale');
      }
    }),
  );
  return router;
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
