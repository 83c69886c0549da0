import type { SentFile } from '../acts/act.types';
import { AppError, type Problem } from '../domain/errors';
import { stepSpec } from '../domain/programme/context';
import { type StagedEvidence, stageEvidence } from '../evidence/stageEvidence';
import { MOST_A_FILING } from '../store/evidence.repo';
import type { Actor } from '../store/handIn';
import { findMatter } from '../store/matter.views';
import type { Tx } from '../store/openStore';
import { contextOf } from '../store/programme.context';
import type { EvidenceRoom } from '../store/upload.repo';
import type { ApiDeps } from './api.deps';
import { evidenceRuleOf } from './people/evidenceRule';
import { roomFor, settleEvidence, throwAway } from './settleEvidence';

/** A phone's photo is 3–12 MB; a scanned report hardly more than 20. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_FILES = 20;

/** Files of a request, checked and written beside the store, with whom they will be counted for. */
export interface Photos {
  staged: StagedEvidence[];
  programmeId: string;
  left: EvidenceRoom | null;
  most: number | undefined;
}

interface Wish {
  matterId: string;
  stepId: string;
  files: readonly SentFile[];
  /** The token or session that sends them. */
  accessId: string;
}

/**
 * Checks the files of a submission before its transaction. Throws "invalid-upload" naming each file that is of a kind or number the
 * step does not take; then nothing of any of them stays.
 */
export async function stagePhotos(deps: ApiDeps, wish: Wish): Promise<Photos> {
  const { matterId, stepId, files } = wish;
  if (files.length === 0) return { staged: [], programmeId: '', left: null, most: undefined };
  const matter = await findMatter(deps.db, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const spec = stepSpec(await contextOf(deps.db, matter.programmeId), matter.key, stepId);
  const rule = evidenceRuleOf(spec);
  if (!rule) throw refused([{ path: 'photos', reason: '这个环节不收佐证' }]);
  if (files.length > rule.atMost) throw refused([{ path: 'photos', reason: `佐证最多 ${rule.atMost} 份` }]);
  const staged: StagedEvidence[] = [];
  const problems: Problem[] = [];
  try {
    // One after the other: each decoded picture may take hundreds of megabytes.
    for (const [n, file] of files.entries()) {
      const position = `photos[${n}]`;
      const stage = stageEvidence({
        folder: deps.evidenceFolder,
        source: file.source,
        maxBytes: MOST_BYTES,
        owner: wish.accessId,
        kinds: rule.kinds,
        name: file.name,
        position,
        scan: deps.scan,
      });
      await stage.then(
        (one) => staged.push(one),
        (error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'invalid-upload') throw error;
          problems.push(...(error.detail.problems ?? []));
        },
      );
    }
    if (problems.length > 0) throw refused(problems);
    const most = spec.kind === 'filing' ? MOST_A_FILING : undefined;
    return { staged, programmeId: matter.programmeId, left: await roomFor(deps), most };
  } catch (error) {
    await throwAway(deps, staged, false);
    throw error;
  }
}

/** Enters what `stagePhotos` checked as evidence of a step, and gives its ids; the same photo twice in one form is one piece. */
export async function settlePhotos(
  tx: Tx,
  deps: ApiDeps,
  photos: Photos,
  wish: { matterId: string; stepId: string; actor: Actor; now: number },
): Promise<string[]> {
  const { staged, programmeId, left, most } = photos;
  if (left === null) return [];
  const room = { programmeId, personId: null, left };
  const views = await settleEvidence(tx, deps.evidenceFolder, { ...wish, staged, most, room });
  return views.map((v) => v.id);
}

function refused(problems: Problem[]): AppError {
  return new AppError('invalid-upload', { problems });
}
