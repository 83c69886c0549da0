import { type RequestHandler, Router } from 'express';
import type { Act } from '../../acts/act.types';
import { previewOf } from '../../acts/change/previewOf';
import { reasonSchema } from '../../acts/params.schema';
import { moveDates } from '../../acts/programme/moveDates.acts';
import { resumeProgramme } from '../../acts/programme/resume.acts';
import { upgradeTemplate } from '../../acts/programme/upgradeTemplate.acts';
import { AppError } from '../../domain/errors';
import { inTransaction } from '../../store/inTransaction';
import type { ApiDeps } from '../api.deps';
import { enterProblem } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import type { FailureLimit } from '../limits';
import { one } from '../link/readForm';
import { programmeOf } from '../programmeOf';
import { type ChangeKind, type ChangeTyped, changeInput, typedChange } from './change.input';
import { pageHtml } from './Layout';
import { type OfficeVisit, officeAct, officeForm } from './officeForm';
import { PreviewPage } from './PreviewPage';

const ACTS: Record<ChangeKind, Act<string, object, object>> = {
  resumed: resumeProgramme,
  moved: moveDates,
  template: upgradeTemplate,
};

/**
 * Changes that touch many matters: shown first, then made as shown. A preview changes nothing; what was previewed
 * and does not hold any more is shown anew instead of being made. What cannot even be previewed stands beside the
 * form it was typed into, on the programme's page.
 */
export function changePages(deps: ApiDeps, failures: FailureLimit, show: RequestHandler): Router {
  const { db } = deps;

  /** The preview's page, anew after a post that made nothing. */
  async function preview({ visitor, params }: OfficeVisit, typed: ChangeTyped, said?: Said): Promise<string> {
    const programme = await programmeOf(db, String(params.id));
    const by = { caller: { personId: null, accessId: visitor.accessId }, now: visitor.now };
    const { done } = await inTransaction(db, async (tx) =>
      previewOf(tx, by, await changeInput(tx, deps, programme.id, typed)),
    );
    return pageHtml(PreviewPage({ visitor, programme, typed, preview: done, ...said }));
  }

  const form = (path: string, act: (visit: OfficeVisit, typed: ChangeTyped) => Promise<string | undefined>) =>
    officeForm<ChangeKind>(deps, failures, {
      ...{ path, show, local: 'typed', act },
      typed: ({ fields }) => typedChange(fields),
    });

  const router = Router();
  router.use(
    form('/programmes/:id/preview', async (visit, typed) => {
      visit.res.send(await preview(visit, typed));
      return undefined;
    }),
  );
  router.use(
    form('/programmes/:id/apply', async (visit, typed) => {
      const { fields, params, res } = visit;
      const { id } = await programmeOf(db, String(params.id));
      const reason = one(fields, 'reason').trim();
      const again = async (typed: ChangeTyped, code: 'preview-stale' | 'invalid-request') => {
        const page = await preview(visit, typed, { reason, stale: code === 'preview-stale' });
        res.locals.code = code;
        res.status(HTTP_STATUS[code]).send(page);
        return undefined;
      };
      const byEnter = enterProblem(fields);
      if (byEnter !== undefined || !reasonSchema.safeParse(reason).success) {
        const problems = [{ path: 'reason', reason: byEnter ?? '请写明理由（500 字以内）' }];
        return again({ ...typed, problems }, 'invalid-request');
      }
      try {
        const previewId = one(fields, 'previewId') || undefined;
        await officeAct(visit, ACTS[typed.form], { target: id, typed: { previewId, reason } });
        return `/programmes/${id}`;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'preview-stale') throw error;
        return again(typed, 'preview-stale');
      }
    }),
  );
  return router;
}

interface Said {
  reason: string;
  stale: boolean;
}
