import { mkdir, statfs } from 'node:fs/promises';
import { discardStaged, placeEvidence, removeEvidence } from '../evidence/placeEvidence';
import type { StagedEvidence } from '../evidence/stageEvidence';
import type { Actor } from '../store/actor.types';
import { enterEvidence } from '../store/evidence.repo';
import type { Tx } from '../store/openStore';
import type { EvidenceView } from '../store/task.views';
import { dropUnused, type EvidenceRoom, holdFiles, refuseWithoutRoom } from '../store/upload.repo';
import type { ActDeps } from './act.types';

const MB = 1024 * 1024;

/** What may still be stored, by configuration and by the disk under the evidence folder. */
export async function roomFor(deps: Pick<ActDeps, 'config' | 'evidenceFolder'>): Promise<EvidenceRoom> {
  const { EVIDENCE_LINK_MB, EVIDENCE_PROGRAMME_MB, EVIDENCE_FREE_MB } = deps.config;
  await mkdir(deps.evidenceFolder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(deps.evidenceFolder);
  return {
    perLink: EVIDENCE_LINK_MB * MB,
    perProgramme: EVIDENCE_PROGRAMME_MB * MB,
    free: bavail * bsize - EVIDENCE_FREE_MB * MB,
  };
}

interface Settling {
  matterId: string;
  stepId: string;
  actor: Actor;
  staged: readonly StagedEvidence[];
  /** Most pieces the step may have, where it is not the usual number. */
  most?: number;
  /** Where the room for these bytes was not asked for before: whose it is to be. */
  room?: { programmeId: string; personId: string | null; left: EvidenceRoom };
  /** Epoch ms. */
  now: number;
}

/**
 * Enters staged files as evidence and puts them into the store; the same file twice is one piece. The file lies there
 * before the transaction commits, so evidence never points to nothing. If the transaction fails, call `throwAway`
 * with what was staged.
 */
export async function settleEvidence(tx: Tx, folder: string, request: Settling): Promise<EvidenceView[]> {
  const { matterId, stepId, actor, staged, most, room, now } = request;
  await holdFiles(tx);
  if (room) {
    const bytes = staged.reduce((sum, s) => sum + s.bytes, 0);
    await refuseWithoutRoom(tx, { ...room, bytes, room: room.left });
  }
  const views = new Map<string, EvidenceView>();
  for (const one of staged) {
    const { sha256, sentSha256, type, bytes, width, height, name } = one;
    const by = { byPerson: actor.personId, byAccess: actor.accessId };
    const file = { sha256, sentSha256, type, bytes, width, height, name };
    const row = await enterEvidence(tx, { matterId, stepId, ...by, ...file, most, now });
    // What was entered before may have been written by an older version, as other bytes; those are there.
    if (row.sha256 === sha256) await placeEvidence(folder, one);
    views.set(row.id, { id: row.id, type: row.type, bytes: row.bytes, name: row.name });
  }
  return [...views.values()];
}

/** Throws away what was staged; after a failure also what it had put into the store, unless evidence refers to it. */
export async function throwAway(
  deps: Pick<ActDeps, 'db' | 'evidenceFolder'>,
  staged: readonly StagedEvidence[],
  failed: boolean,
): Promise<void> {
  for (const one of staged) await discardStaged(one);
  if (!failed) return;
  await dropUnused(
    deps.db,
    staged.map((s) => s.sha256),
    (sha256) => removeEvidence(deps.evidenceFolder, sha256),
  );
}
