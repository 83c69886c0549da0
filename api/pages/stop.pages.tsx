import { type RequestHandler, Router, urlencoded } from 'express';
import { APP_ERRORS, AppError } from '../../domain/errors';
import { programmeSeen } from '../../store/confirmation.repo';
import { addProgrammeFact } from '../../store/programme.repo';
import type { ProgrammeSummary } from '../../store/programme.views';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { ConfirmCard, type ConfirmProps } from '../confirm/ConfirmCard';
import { confirmFirst } from '../confirm/confirmFirst';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import type { FailureLimit } from '../limits';
import { one } from '../people/readForm';
import { programmeOf } from '../programmeOf';
import { FORM_LIMIT } from './formLimit';
import { reasonProblems } from './formTyped';
import { OfficeLayout } from './OfficeLayout';
import { type OfficeVisitor, withOffice } from './officeVisitor';

/** Resuming moves dates, so it is previewed first (changes.pages.ts). */
const STOPS = {
  pause: {
    fact: 'paused',
    title: '暂停方案',
    about: '暂停后不催办、不升级，邮件里的链接可以看、不能提交；恢复时先预览时限怎样顺延。',
  },
  cancel: {
    fact: 'cancelled',
    title: '取消方案',
    about: '取消后所有未办的环节关闭，邮件里的链接全部失效，不能恢复。',
  },
} as const;
export type Stop = keyof typeof STOPS;

/** What was typed as the reason, to be shown again. */
export interface StopTyped {
  stop: Stop;
  reason: string;
}

/** Pauses or cancels a programme, after asking once more. What is wrong is shown on the programme's page as typed. */
export function stopPages(deps: ApiDeps, failures: FailureLimit, showProgramme: RequestHandler): Router {
  const router = Router();
  router.post(
    '/programmes/:id/:change',
    urlencoded({ extended: false, limit: FORM_LIMIT }),
    withOffice(deps, failures, async (visitor, req, res, next) => {
      const [id, stop] = [String(req.params.id), String(req.params.change) as Stop];
      if (!Object.hasOwn(STOPS, stop)) throw new AppError('not-found');
      const programme = await programmeOf(deps.db, id);
      const kind = STOPS[stop].fact;
      const reason = one(req.body ?? {}, 'reason').trim();
      try {
        refuseEnter(req.body ?? {});
        const problems = reasonProblems(reason);
        if (problems.length > 0) throw new AppError('invalid-request', { problems });
        const fact = { programmeId: id, kind, reason, byAccess: visitor.accessId, now: visitor.now };
        const done = await confirmFirst(deps, req.body ?? {}, res, {
          ...{ actor: visitor.accessId, what: kind, target: id, content: [reason], now: visitor.now },
          seen: (tx) => programmeSeen(tx, id),
          act: async (tx) => {
            await addProgrammeFact(tx, fact);
            return { done: true };
          },
          page: (confirm) => <StopPage {...{ visitor, programme, stop, reason, confirm }} />,
        });
        if (!done) return;
        pokeLater(deps.log, { programme: id }, () => deps.engine.pokeProgramme(id, kind))();
        res.redirect(303, `/programmes/${id}`);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-request') throw error;
        res.locals.stopping = { stop, reason } satisfies StopTyped;
        res.locals.error = error.detail.problems?.[0]?.reason ?? APP_ERRORS[error.code];
        res.status(HTTP_STATUS[error.code]);
        await showProgramme(req, res, next);
      }
    }),
  );
  return router;
}

interface PageProps {
  visitor: OfficeVisitor;
  programme: ProgrammeSummary;
  stop: Stop;
  reason: string;
  confirm: ConfirmProps;
}

function StopPage({ visitor, programme, stop, reason, confirm }: PageProps) {
  const { title, about } = STOPS[stop];
  const back = `/programmes/${programme.id}`;
  return (
    <OfficeLayout visitor={visitor} title={`请确认：${title}`} back={{ href: back, text: programme.title }}>
      <ConfirmCard
        {...confirm}
        {...{ title, about, back, button: title }}
        lines={[
          ['方案', programme.title],
          ['理由', reason],
        ]}
      />
    </OfficeLayout>
  );
}
