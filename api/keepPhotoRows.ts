import type { KeptEvidence } from '../evidence/evidence.types';
import { keepEvidenceRow } from '../store/evidence.repo';
import type { Actor } from '../store/handIn';
import type { Db, Tx } from '../store/openStore';

/** Stores what `keepPhotos` kept as evidence of a step, and gives its ids; the same photo twice in one form is one piece. */
export async function keepPhotoRows(
  db: Db | Tx,
  wish: { matterId: string; stepId: string; actor: Actor; kept: readonly KeptEvidence[]; now: number },
): Promise<string[]> {
  const { matterId, stepId, actor, kept, now } = wish;
  const by = { byPerson: actor.personId, byAccess: actor.accessId };
  const ids = new Set<string>();
  for (const { sha256, sentSha256, type, bytes, width, height } of kept) {
    const one = { sha256, sentSha256, type, bytes, width, height };
    ids.add(await keepEvidenceRow(db, { matterId, stepId, ...by, ...one, now }));
  }
  return [...ids];
}
