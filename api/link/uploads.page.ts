import { type Response, Router } from 'express';
import { roomFor } from '../../acts/settleEvidence';
import { APP_ERRORS, AppError } from '../../domain/errors';
import { evidenceRuleOf } from '../../domain/evidence/evidenceRule';
import { mayUpload } from '../../programmes/kind.rules';
import { databaseAway } from '../../store/databaseAway';
import { inTransaction } from '../../store/inTransaction';
import type { EvidenceView } from '../../store/task.views';
import {
  beginUpload,
  findUpload,
  forgetUpload,
  refuseWithoutRoom,
  touchUpload,
  uploadStored,
} from '../../store/upload.repo';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { keepUploaded } from './keepUploaded';
import { findStep } from './task.view';
import { removeUpload, uploadsFolder } from './upload.files';
import { MAX_UNFINISHED } from './upload.limits';
import { type Announced, TusRefusal, type Uploader, type Uploads } from './uploads';
import { type Visitor, withVisitor } from './visitor';

/** Uploads behind a link: the tus protocol, and `POST …/kept`, which turns a whole upload into evidence. */
export function uploadsPages(deps: ApiDeps, uploads: Uploads): Router {
  const router = Router({ mergeParams: true });
  /** Kept right now, so that an impatient phone that asks twice does not have a picture decoded twice. */
  const keeping = new Map<string, Promise<EvidenceView>>();
  router.post(
    '/:token/uploads/:id/kept',
    withVisitor(deps, async (visitor, req, res) => {
      const id = String(req.params.id);
      const key = `${visitor.linkId} ${id}`;
      const running =
        keeping.get(key) ?? keepWhole(deps, uploads, visitor, id).finally(() => keeping.delete(key));
      keeping.set(key, running);
      const { id: evidence, type, bytes, name } = await running;
      res.json({ id: evidence, type, bytes, name });
    }),
  );
  router.all(
    ['/:token/uploads', '/:token/uploads/:id'],
    withVisitor(deps, async (visitor, req, res, next) => {
      if (!['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'].includes(req.method)) return next();
      await uploads.serve(uploaderOf(deps, visitor), req, res);
      if (removed(req.method, res)) await forgetUpload(deps.db, String(req.params.id));
    }),
  );
  return router;
}

/**
 * What a whole upload was kept as, now or before. What is refused leaves nothing; what could not be looked at now can
 * be asked for again.
 */
async function keepWhole(
  deps: ApiDeps,
  uploads: Uploads,
  visitor: Visitor,
  id: string,
): Promise<EvidenceView> {
  const upload = await findUpload(deps.db, visitor.linkId, id);
  if (upload?.evidenceId) {
    const { evidenceId, type, keptBytes, keptName } = upload;
    return { id: evidenceId, type: type!, bytes: keptBytes!, name: keptName };
  }
  const file = upload && (await uploads.whole(id));
  if (!upload || !file) throw new AppError('not-found', { ids: { upload: id } });
  try {
    await refuseUpload(deps, visitor, upload.matterId, upload.stepId);
    const evidence = await keepUploaded(deps, visitor, { ...upload, file, n: 0, roomAsked: true });
    await uploadStored(deps.db, id, evidence.id);
    await removeUpload(uploadsFolder(deps.config), id);
    return evidence;
  } catch (error) {
    const again = !(error instanceof AppError) || ['unavailable', 'too-many-requests'].includes(error.code);
    if (!again) {
      await removeUpload(uploadsFolder(deps.config), id);
      await forgetUpload(deps.db, id);
    }
    throw error;
  }
}

function uploaderOf(deps: ApiDeps, visitor: Visitor): Uploader {
  const { linkId, now, person, context } = visitor;
  return {
    linkId,
    base: `${visitor.base}/uploads`,
    now,
    begin: (upload: Announced) =>
      refuseUpload(deps, visitor, upload.matterId, upload.stepId)
        .then(async () => {
          const whose = { linkId, personId: person.id, programmeId: context.id };
          const room = await roomFor(deps);
          await beginUpload(deps.db, { ...upload, ...whose, most: MAX_UNFINISHED, room, now });
        })
        .catch((error: unknown) => {
          if (databaseAway(error)) throw new TusRefusal(HTTP_STATUS.unavailable, APP_ERRORS.unavailable);
          if (!(error instanceof AppError)) throw error;
          throw new TusRefusal(HTTP_STATUS[error.code], reasonOf(error));
        }),
    goOn: (id) => touchUpload(deps.db, linkId, id, now),
  };
}

/**
 * For a posted form: why its files are not received, before any is written; null if they are. '' where the step itself
 * will say it.
 * `bytes`: of the whole request.
 */
export async function refuseFiles(
  deps: ApiDeps,
  visitor: Visitor,
  [matterId, stepId]: [matterId: string, stepId: string],
  bytes: number,
): Promise<string | null> {
  try {
    await refuseUpload(deps, visitor, matterId, stepId);
    const room = await roomFor(deps);
    const whose = { personId: visitor.person.id, programmeId: visitor.context.id };
    await inTransaction(deps.db, (tx) => refuseWithoutRoom(tx, { ...whose, bytes, room }));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.detail.problems?.[0]?.reason ?? '';
  }
}

/** What the phone shows under the file. */
function reasonOf(error: AppError): string {
  if (error.code === 'too-many-requests') return '上传的文件太多，请先提交，或过几天再试';
  return error.detail.problems?.[0]?.reason ?? error.message;
}

function removed(method: string, res: Response): boolean {
  return method === 'DELETE' && res.statusCode === 204;
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
  if (!mayUpload(spec.kind)(matter.state, step, visitor.now)) throw new AppError('step-not-open');
}
