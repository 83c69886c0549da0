import { AppError, type Problem } from '../domain/errors';
import type { KeptEvidence } from '../evidence/evidence.types';
import { keepEvidence } from '../evidence/keepEvidence';
import { findMatter } from '../store/matter.views';
import { contextOf, stepSpec } from '../store/programme.context';
import type { ApiDeps } from './api.deps';
import { evidenceRuleOf } from './people/evidenceRule';
import type { SentFile } from './sent.types';

/** A phone's photo is 3–12 MB; a scanned report hardly more than 20. */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_FILES = 20;

/**
 * Keeps the files of a submission in the evidence folder, before its transaction: content-addressed, so a request that
 * then fails leaves at most a file nobody refers to, and the same request again finds it. Throws "invalid-upload"
 * naming each file that is of a kind or number the step does not take.
 */
export async function keepPhotos(
  deps: ApiDeps,
  matterId: string,
  stepId: string,
  files: readonly SentFile[],
): Promise<KeptEvidence[]> {
  if (files.length === 0) return [];
  const matter = await findMatter(deps.db, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  const spec = stepSpec(await contextOf(deps.db, matter.programmeId), matter.key, stepId);
  const rule = evidenceRuleOf(spec);
  if (!rule) throw refused([{ path: 'photos', reason: '这个环节不收佐证' }]);
  if (files.length > rule.atMost) throw refused([{ path: 'photos', reason: `佐证最多 ${rule.atMost} 份` }]);
  const kept: KeptEvidence[] = [];
  const problems: Problem[] = [];
  // One after the other: each decoded picture may take hundreds of megabytes.
  for (const [n, file] of files.entries()) {
    const position = `photos[${n}]`;
    try {
      const one = await keepEvidence({
        folder: deps.evidenceFolder,
        source: file.source,
        maxBytes: MOST_BYTES,
        position,
      });
      const kind = one.type.startsWith('image/') ? 'image' : 'document';
      if (rule.kinds.includes(kind)) kept.push(one);
      else
        problems.push({
          path: position,
          reason: kind === 'image' ? '这个环节只收文件，不收图片' : '这个环节只收图片',
        });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-upload') throw error;
      problems.push(...(error.detail.problems ?? []));
    }
  }
  if (problems.length > 0) throw refused(problems);
  return kept;
}

function refused(problems: Problem[]): AppError {
  return new AppError('invalid-upload', { problems });
}
