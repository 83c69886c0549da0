import { type RequestHandler, Router } from 'express';
import type { SentFile } from '../../acts/act.types';
import { putExtraDaysCalendar } from '../../acts/calendar/extraDays.acts';
import { putCalendarYear } from '../../acts/calendar/year.acts';
import { yearUpload } from '../../acts/calendar/yearDays';
import { calendarTemplate } from '../../acts/calendar/yearTemplate';
import { z } from '../../acts/zod';
import type { Calendar } from '../../domain/calendar/calendar.types';
import { AppError, wrongAt } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import { unitKnown } from '../../store/calendar.views';
import { OFFICE } from '../../store/mailSwitch.repo';
import type { Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import type { Posted } from '../kit/readForm';
import type { FailureLimit } from '../limits';
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
import { wrongForm } from './formTyped';
import { type OfficeVisit, officeAct, showWrong } from './officeForm';
import { withOffice } from './officeVisitor';
import { previewedForms, previewPage, type Shown } from './previewedForms';

interface Meant {
  change: CalendarChange;
  /** The newest, before the change. */
  calendar: Calendar;
}

/**
 * Changes of the calendar: shown first, then made as shown. What is wrong stands beside the field as typed, on the
 * calendar's page.
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

  const forms = {
    read: async (_visit: unknown, typed: CalendarTyped, files?: readonly SentFile[]) => {
      const change = await calendarInput(typed, files);
      const calendar = await newestCalendar(db);
      if (change.kind === 'extraDays' && change.unit !== '' && !(await unitKnown(db, calendar, change.unit)))
        throw wrongAt('unit', '名册和日历里都没有这个单位或分组，请重新选择');
      return { change, calendar };
    },
    change: (_tx: Tx, { change }: Meant) => change,
    page: ({ visitor }: Pick<OfficeVisit, 'visitor'>, meant: Meant, shown: Shown) =>
      CalendarPreviewPage({ visitor, ...meant, shown }),
  };

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
          const meant = await forms.read(undefined, typed, sent.files);
          res.send(await previewPage(deps, forms, { visitor }, meant));
        } finally {
          await sent.discard();
        }
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'not-found') throw error;
        await showWrong(wrongForm(typed, error), error, showCalendar, [req, res, next]);
      }
    }),
  );

  router.use(
    previewedForms<CalendarForm, Meant>(deps, failures, {
      ...forms,
      paths: { preview: '/calendar/preview/extraDays', apply: '/calendar/apply' },
      show: showCalendar,
      typed: ({ fields }) => typedCalendar(fields),
      make: async (visit, { change }, said) => {
        const typed = { ...said, days: change.days };
        if (change.kind === 'calendarYear')
          await officeAct(visit, putCalendarYear, { target: String(change.year), typed });
        else
          await officeAct(visit, putExtraDaysCalendar, {
            target: OFFICE,
            typed: { ...typed, unit: change.unit || null },
          });
        return `/calendar?${shownAfter(change)}#change`;
      },
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
