import { Router, urlencoded } from 'express';
import type { Instant } from '../../domain/calendar/shanghai';
import { plainMoment } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import type { OutagePart } from '../../domain/outage';
import { listOutages, recordOutage } from '../../store/outage.repo';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import type { FailureLimit } from '../limits';
import { FORM_LIMIT } from './formLimit';
import { type FormTyped, reasonProblems, typedForm, wrongForm } from './formTyped';
import { pageHtml } from './Layout';
import { OutageConfirmPage, OutagesPage, REPORTED } from './OutagesPage';
import { type OfficeVisitor, withOffice } from './officeVisitor';

const PER_PAGE = 30;

/** Recorded outages, and a form to report one that the system could not notice itself. */
export function outagePages(deps: ApiDeps, failures: FailureLimit): Router {
  const { db } = deps;
  const router = Router();

  async function page(visitor: OfficeVisitor, query: Record<string, unknown>, typed?: FormTyped) {
    const rows = await listOutages(db, PER_PAGE, placeOf(query.after));
    const outages = rows.slice(0, PER_PAGE);
    const last = rows.length > PER_PAGE ? outages.at(-1) : undefined;
    const next = last ? `${last.from}.${last.id}` : null;
    const done = /^\d{1,6}$/.test(String(query.done)) ? Number(query.done) : undefined;
    return pageHtml(OutagesPage({ visitor, outages, next, typed, done }));
  }

  router.get(
    '/outages',
    withOffice(deps, failures, async (visitor, req, res) => {
      res.send(await page(visitor, req.query));
    }),
  );

  router.post(
    '/outages',
    urlencoded({ extended: false, limit: FORM_LIMIT }),
    withOffice(deps, failures, async (visitor, req, res) => {
      const typed = typedForm('outage', req.body ?? {}, ['part', 'from', 'to', 'reason']);
      try {
        refuseEnter(req.body ?? {});
        const wish = outageMeant(typed.values);
        const by = { byAccess: visitor.accessId, now: visitor.now };
        const content = ['outage', typed.values];
        const programmes = await confirmFirst(deps, req.body ?? {}, res, {
          ...{ actor: visitor.accessId, what: 'outage', target: wish.part, content, now: visitor.now },
          // Nothing on the page could change what is recorded.
          seen: async () => '',
          act: async (tx) => (await recordOutage(tx, { ...wish, ...by })).programmes,
          page: (confirm) => OutageConfirmPage({ visitor, wish, confirm }),
        });
        if (!programmes) return;
        for (const programme of programmes)
          pokeLater(deps.log, { programme }, () => deps.engine.pokeProgramme(programme, 'outage'))();
        res.redirect(303, `/outages?done=${programmes.length}`);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        res.locals.code = error.code;
        res.status(HTTP_STATUS[error.code]).send(await page(visitor, {}, wrongForm(typed, error)));
      }
    }),
  );
  return router;
}

/** What is reported, in Asia/Shanghai. Throws "invalid-request" naming every field that is wrong. */
function outageMeant(values: Record<string, string>) {
  const problems: Problem[] = [];
  const part = REPORTED.find((p) => p === values.part) satisfies OutagePart | undefined;
  if (!part) problems.push({ path: 'part', reason: '请选择停运的部分' });
  const moment = (path: 'from' | 'to'): Instant => {
    const at = plainMoment(values[path] ?? '');
    if (at === null)
      problems.push({ path, reason: values[path] ? '请写作 2026-12-01 09:30' : '请填写日期和时间' });
    return at ?? 0;
  };
  const wish = { part: part!, from: moment('from'), to: moment('to'), reason: values.reason ?? '' };
  problems.push(...reasonProblems(wish.reason));
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return wish;
}

/** The last outage of the page before, as its link has it. */
function placeOf(after: unknown): { from: Instant; id: string } | undefined {
  const [, from, id] = /^(\d{1,14})\.([\w-]{1,60})$/.exec(String(after)) ?? [];
  return from === undefined || id === undefined ? undefined : { from: Number(from), id };
}
