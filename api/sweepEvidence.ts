import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../domain/calendar/shanghai';
import { clearLeftovers, removeOld } from '../evidence/clearLeftovers';
import { listEvidence } from '../evidence/listEvidence';
import { removeEvidence } from '../evidence/placeEvidence';
import { repeat } from '../store/repeat';
import { dropUnused, forgetUploads, uploadsKnown } from '../store/upload.repo';
import type { ApiDeps } from './api.deps';
import { removeUpload, uploadFiles, uploadsFolder } from './link/upload.files';
import { UPLOAD_LIVES_MS } from './link/upload.limits';

/** A file that is being received or placed is younger: the slowest request may take a quarter of an hour. */
const GRACE_MS = 3_600_000;
/** Nothing is urgent: what is swept was left by a crash or given up. */
const EVERY_MS = 3_600_000;

export interface EvidenceSwept {
  /** Unfinished uploads past their time, and files of theirs that nothing remembers. */
  uploads: number;
  /** Kept files that no evidence refers to. */
  evidence: number;
  /** Half-received and half-written files of requests that a crash ended. */
  temporary: number;
}

/**
 * Removes from the disk what nothing refers to: uploads begun three days ago of which nothing has come for an hour,
 * files without a row, what a crash left half written. Safe beside uploads and hand-ins, and in several processes at
 * once. `disk`: now by the disk's clock (epoch ms), which no virtual one moves.
 */
export async function sweepEvidence(
  deps: Pick<ApiDeps, 'db' | 'clock' | 'evidenceFolder' | 'config'>,
  disk: Instant,
): Promise<EvidenceSwept> {
  const now = deps.clock.now();
  const gone = await forgetUploads(deps.db, now - UPLOAD_LIVES_MS, now - GRACE_MS);
  const uploads = uploadsFolder(deps.config);
  for (const id of gone) await removeUpload(uploads, id);
  let evidence = 0;
  for await (const hashes of listEvidence(deps.evidenceFolder, disk - GRACE_MS))
    evidence += await dropUnused(deps.db, hashes, (sha256) => removeEvidence(deps.evidenceFolder, sha256));
  const incoming = path.join(deps.config.TONGXIN_DATA_DIR, 'incoming');
  return {
    uploads: gone.length + (await forgotten(deps, uploads, now)),
    evidence,
    temporary:
      (await clearLeftovers(deps.evidenceFolder, disk)) + (await removeOld(incoming, disk - GRACE_MS)),
  };
}

/** Files in the uploads folder that no upload under way owns; a form's live no longer than its request. */
async function forgotten(deps: Pick<ApiDeps, 'db'>, folder: string, now: number): Promise<number> {
  const old = (await uploadFiles(folder)).filter((f) => now - f.begun > GRACE_MS);
  const known = await uploadsKnown(
    deps.db,
    old.flatMap((f) => f.id ?? []),
  );
  const lost = old.filter((f) => f.id === null || !known.has(f.id));
  for (const { name } of lost) await rm(path.join(folder, name), { force: true });
  return lost.length;
}

/** Sweeps at once and then every hour until stopped; a sweep that fails is told, and the next one tries again. */
export function keepSweepingEvidence(
  sweep: () => Promise<EvidenceSwept>,
  on: { swept(result: EvidenceSwept): void; failed(error: unknown): void },
): { stop(): Promise<void> } {
  return repeat(async () => {
    await sweep().then(on.swept, on.failed);
    return EVERY_MS;
  });
}
