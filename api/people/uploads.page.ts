import { Router } from 'express';
import { AppError } from '../../domain/errors';
import { canReplace } from '../../domain/matter/refuse';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { filingStanding } from '../quarter/filing.standing';
import { evidenceRuleOf } from './evidenceRule';
import { keepUploaded } from './keepUploaded';
import { findStep } from './task.view';
import { TusRefusal, type Uploads } from './uploads';
import { type Visitor, withVisitor } from './visitor';

/** Uploads behind a link: the tus protocol, and `POST …/kept`, which turns a whole upload into evidence. */
export function uploadsPages(deps: ApiDeps, uploads: Uploads): Router {
  const router = Router({ mergeParams: true });
  router.post(
    '/:token/uploads/:id/kept',
    withVisitor(deps, async (visitor, req, res) => {
      const id = String(req.params.id);
      const before = await uploads.keptAs(visitor.linkId, id);
      if (before) {
        res.json(before);
        return;
      }
      const upload = await uploads.whole(visitor.linkId, id);
      if (!upload) throw new AppError('not-found', { ids: { upload: id } });
      await refuseUpload(deps, visitor, upload.matterId, upload.stepId);
      const evidence = await keepUploaded(deps, visitor, { ...upload, n: 0 });
      await uploads.markKept(id, evidence);
      res.json(evidence);
    }),
  );
  router.all(
    ['/:token/uploads', '/:token/uploads/:id'],
    withVisitor(deps, async (visitor, req, res, next) => {
      if (!['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'].includes(req.method)) return next();
      const uploader = {
        linkId: visitor.linkId,
        base: `${visitor.base}/uploads`,
        now: visitor.now,
        mayUpload: (matterId: string, stepId: string) =>
          refuseUpload(deps, visitor, matterId, stepId).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
            throw new TusRefusal(HTTP_STATUS[error.code], error.message);
          }),
      };
      await uploads.serve(uploader, req, res);
    }),
  );
  return router;
}

/** Throws AppError unless this person hands in this step now and the step takes evidence. */
export async function refuseUpload(
  deps: ApiDeps,
  visitor: Visitor,
  matterId: string,
  stepId: string,
): Promise<void> {
  const { matter, step, spec } = await findStep(deps.db, visitor, matterId, stepId);
  if (visitor.programme.state === 'paused') throw new AppError('programme-paused');
  if (!evidenceRuleOf(spec)) throw new AppError('invalid-upload');
  if (spec.kind === 'filing') {
    const standing = filingStanding(visitor, matter, step);
    if (standing !== 'open' && standing !== 'mend') throw new AppError('step-not-open');
    return;
  }
  if (step.status !== 'open' && !canReplace(matter.state, step)) throw new AppError('step-not-open');
}
