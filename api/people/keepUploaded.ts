import { AppError } from '../../domain/errors';
import { keepEvidence } from '../../evidence/keepEvidence';
import { keepEvidenceRow, MOST_A_FILING } from '../../store/evidence.repo';
import { matterNow } from '../../store/people.views';
import { stepSpec } from '../../store/programme.context';
import type { EvidenceView } from '../../store/task.views';
import type { ApiDeps } from '../api.deps';
import { evidenceRuleOf } from './evidenceRule';
import { MAX_FILE_BYTES } from './upload.limits';
import type { Visitor } from './visitor';

interface Uploaded {
  /** Where the bytes lie now; they stay there. */
  file: string;
  matterId: string;
  stepId: string;
  /** Position among the files of one form, for the message. */
  n: number;
}

/**
 * Keeps an uploaded file as evidence of a step; the same file again is the same evidence.
 * Throws "invalid-upload" naming the file by its position when its content is not of an allowed type.
 */
export async function keepUploaded(deps: ApiDeps, visitor: Visitor, upload: Uploaded): Promise<EvidenceView> {
  const { matterId, stepId } = upload;
  const matter = await matterNow(deps.db, visitor.context.id, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const spec = stepSpec(visitor.context, matter.key, stepId);
  const kinds = evidenceRuleOf(spec)?.kinds ?? [];
  const kept = await keepEvidence({
    folder: deps.evidenceFolder,
    source: upload.file,
    maxBytes: MAX_FILE_BYTES,
    position: `evidence.${upload.n}`,
  });
  const kind = kept.type.startsWith('image/') ? 'image' : 'document';
  if (!kinds.includes(kind)) {
    const reason = kind === 'image' ? '这个环节只收文件，不收图片' : '这个环节只收图片';
    throw new AppError('invalid-upload', { problems: [{ path: `evidence.${upload.n}`, reason }] });
  }
  const { sha256, sentSha256, type, bytes, width, height } = kept;
  const id = await keepEvidenceRow(deps.db, {
    matterId,
    stepId,
    byPerson: visitor.person.id,
    byAccess: null,
    sha256,
    sentSha256,
    type,
    bytes,
    width,
    height,
    ...(spec.kind === 'filing' && { most: MOST_A_FILING }),
    now: visitor.now,
  });
  return { id, type, bytes };
}
