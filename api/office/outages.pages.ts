import { Router } from 'express';
import { iso } from '../../acts/instant.schema';
import { REPORTED, recordOutage } from '../../acts/office/recordOutage.act';
import { type Instant, instantText } from '../../domain/calendar/shanghai';
import { plainMoment } from '../../domain/calendar/typedDate';
import { AppError, type Problem } from '../../domain/errors';
import { OUTAGE_PARTS, type OutagePart } from '../../domain/outage';
import { OFFICE } from '../../store/mailSwitch.repo';
import { outageRows } from '../../store/outage.repo';
import type { ApiDeps } from '../api.deps';
import { refuseEnter } from '../confirm/enterGuard';
import { pageHtml } from '../kit/Layout';
import type { FailureLimit } from '../limits';
import { type FormTyped, reasonProblems, typedForm } from './formTyped';
import type { OfficeWords } from './OfficeConfirm';
import { OutagesPage } from './OutagesPage';
import { officeAct, officeForm } from './officeForm';
import { type OfficeVisitor, withOffice } from './officeVisitor';

const PER_PAGE = 30;

/** Recorded outages, and a form to report one that the system could not notice itself. */
export function outagePages(deps: ApiDeps, failures: FailureLimit): Router {
  const { db } = deps;
  const router = Router();

  async function page(visitor: OfficeVisitor, query: Record<string, unknown>, typed?: FormTyped) {
    const rows = await outageRows(db, PER_PAGE, placeOf(query.after));
    const outages = rows.slice(0, PER_PAGE);
    const last = rows.length > PER_PAGE ? outages.at(-1) : undefined;
    const next = last ? `${last.from}.${last.id}` : null;
    const done = /^\d{1,6}$/.test(String(query.done)) ? Number(query.done) : undefined;
    return pageHtml(OutagesPage({ visitor, outages, next, typed, done }));
  }

  const show = withOffice(deps, failures, async (visitor, req, res) => {
    res.send(await page(visitor, req.query, res.locals.typed));
  });
  router.get('/outages', show);
  router.use(
    officeForm<'outage'>(deps, failures, {
      ...{ path: '/outages', show },
      typed: ({ fields }) => typedForm('outage', fields, ['part', 'from', 'to', 'reason']),
      act: async (visit, { values }) => {
        refuseEnter(visit.fields);
        const outage = outageInput(values);
        const typed = { ...outage, from: iso(outage.from), to: iso(outage.to) };
        const final = { words: () => outageWords(outage) };
        const done = await officeAct(visit, recordOutage, { target: OFFICE, typed, final });
        return done && `/outages?done=${done.programmes}`;
      },
    }),
  );
  return router;
}

/** It moves deadlines and cannot be taken back. */
function outageWords({ part, from, to, reason }: ReturnType<typeof outageInput>): OfficeWords {
  return {
    title: '登记停运',
    button: '登记',
    about: '登记后不能撤销；停运期间到期的时限顺延，只会推后，不会提前。',
    back: { href: '/outages', text: '停运记录' },
    lines: [
      ['停运的部分', OUTAGE_PARTS[part]],
      ['从', instantText(from)],
      ['到', instantText(to)],
      ['理由', reason],
    ],
  };
}

/** What is reported, in Asia/Shanghai. Throws "invalid-request" naming every field that is wrong. */
function outageInput(values: Record<string, string>) {
  const problems: Problem[] = [];
  const part = REPORTED.find((p) => p === values.part) satisfies OutagePart | undefined;
  if (!part) problems.push({ path: 'part', reason: '请选择停运的部分' });
  const moment = (path: 'from' | 'to'): Instant => {
    const at = plainMoment(values[path] ?? '');
    if (at === null)
      problems.push({ path, reason: values[path] ? '请写作 2026-12-01 09:30' : '请填写日期和时间' });
    return at ?? 0;
  };
  const outage = { part: part!, from: moment('from'), to: moment('to'), reason: values.reason ?? '' };
  problems.push(...reasonProblems(outage.reason));
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  return outage;
}

/** The last outage of the page before, as its link has it. */
function placeOf(after: unknown): { from: Instant; id: string } | undefined {
  const [, from, id] = /^(\d{1,14})\.([\w-]{1,60})$/.exec(String(after)) ?? [];
  return from === undefined || id === undefined ? undefined : { from: Number(from), id };
}
