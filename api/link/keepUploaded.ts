import { roomFor, settleEvidence, throwAway } from '../../acts/settleEvidence';
import { AppError } from '../../domain/errors';
import { evidenceRuleOf } from '../../domain/evidence/evidenceRule';
import { stepSpec } from '../../domain/programme/context';
import { stageEvidence } from '../../evidence/stageEvidence';
import { inTransaction } from '../../store/inTransaction';
import { matterNow } from '../../store/people.views';
import type { EvidenceView } from '../../store/task.views';
import type { ApiDeps } from '../api.deps';
import { MAX_FILE_BYTES } from './upload.limits';
import type { Visitor } from './visitor';

interface Uploaded {
  /** Where the bytes lie now; they stay there. */
  file: string;
  /** As the phone calls it. */
  name: string | null;
  matterId: string;
  stepId: string;
  /** Position among the files of one form, for the message. */
  n: number;
  /** Room for its bytes was asked for when the upload began. */
  roomAsked?: boolean;
}

/**
 * Keeps an uploaded file as evidence of a step; the same file again is the same evidence. Throws "invalid-upload"
 * naming the file by its position if it is not accepted, and then nothing of it stays; "unavailable" if too many
 * pictures wait.
 */
export async function keepUploaded(deps: ApiDeps, visitor: Visitor, upload: Uploaded): Promise<EvidenceView> {
  const { matterId, stepId } = upload;
  const matter = await matterNow(deps.db, visitor.context.id, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const rule = evidenceRuleOf(stepSpec(visitor.context, matter.key, stepId));
  // No connection is held while a picture is decoded.
  const staged = await stageEvidence({
    folder: deps.evidenceFolder,
    source: upload.file,
    maxBytes: MAX_FILE_BYTES,
    owner: visitor.linkId,
    kinds: rule?.kinds ?? [],
    name: upload.name,
    position: `evidence.${upload.n}`,
    scan: deps.scan,
  });
  let failed = true;
  try {
    const room = upload.roomAsked
      ? undefined
      : { programmeId: visitor.context.id, personId: visitor.person.id, left: await roomFor(deps) };
    const [view] = await inTransaction(deps.db, (tx) =>
      settleEvidence(tx, deps.evidenceFolder, {
        matterId,
        stepId,
        actor: { personId: visitor.person.id, accessId: null },
        staged: [staged],
        most: rule?.most,
        room,
        now: visitor.now,
      }),
    );
    failed = false;
    return view!;
  } finally {
    await throwAway(deps, [staged], failed);
  }
}
