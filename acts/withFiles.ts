import { AppError, type Problem } from '../domain/errors';
import { evidenceRuleOf } from '../domain/evidence/evidenceRule';
import { stepSpec } from '../domain/programme/context';
import { type StagedEvidence, stageEvidence } from '../evidence/stageEvidence';
import { inTransaction } from '../store/inTransaction';
import { findMatter } from '../store/matter.views';
import type { Tx } from '../store/openStore';
import { contextOf } from '../store/programme.context';
import type { EvidenceRoom } from '../store/upload.repo';
import type { Act, ActDeps, Call } from './act.types';
import { roomFor, settleEvidence, throwAway } from './settleEvidence';
import type { StepTarget } from './stepAct';
import type { Upload } from './upload.types';

/** A phone's photo is 3–12 MB; a scanned report hardly more than 20. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Evidence of a step in the multipart field `photos`, and what the form has besides. */
export const photos = (form: Pick<Upload, 'schema' | 'fields'>): Upload => ({
  ...{ field: 'photos', mostFiles: 20, mostBytes: MOST_BYTES, keepIn: 'file', only: false },
  ...form,
});

/** Files of a request, checked and written beside the store, with whom they will be counted for. */
interface StagedFiles {
  staged: StagedEvidence[];
  folder: string;
  programmeId: string;
  left: EvidenceRoom;
  most: number | undefined;
}

type Sent = Omit<Call<StepTarget, unknown>, 'input'>;

interface WithEvidence {
  /** Ids of what was kept for the step before. */
  evidence: string[];
}

/**
 * An act whose request may bring files: they are checked and written beside the store before its transaction, entered
 * as evidence of its step inside it, and named in its input after what stood there. Refused, the act leaves neither
 * rows nor files; without files it is as it was, also one statement if it was one.
 */
export function withFiles<A extends object, I extends WithEvidence, D>(act: A & Act<StepTarget, I, D>): A {
  const run: Act<StepTarget, I, D, StagedFiles | null>['run'] = async (db, call, staged) => {
    if (!staged) return act.run(db, call, undefined);
    const doIt = async (tx: Tx) => {
      const ids = await settleFiles(tx, staged, call);
      const evidence = [...new Set([...call.input.evidence, ...ids])];
      return act.run(tx, { ...call, input: { ...call.input, evidence } }, undefined);
    };
    return inTransaction(db, doIt);
  };
  return { ...act, prepare: stageFiles, run, tidy: throwFilesAway };
}

/**
 * Checks the files of a request. Throws "invalid-upload" naming each file that is of a kind or number the step does
 * not take; then nothing of any of them stays.
 */
async function stageFiles(deps: ActDeps, { target, files = [], caller }: Sent): Promise<StagedFiles | null> {
  if (files.length === 0) return null;
  const matter = await findMatter(deps.db, target.matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: target.matterId } });
  const spec = stepSpec(await contextOf(deps.db, matter.programmeId), matter.key, target.step);
  const rule = evidenceRuleOf(spec);
  if (!rule) throw refused([{ path: 'photos', reason: '这个环节不收佐证' }]);
  if (files.length > rule.atMost) throw refused([{ path: 'photos', reason: `佐证最多 ${rule.atMost} 份` }]);
  const staged: StagedEvidence[] = [];
  const problems: Problem[] = [];
  try {
    // One after the other: each decoded picture may take hundreds of megabytes.
    for (const [n, file] of files.entries()) {
      const stage = stageEvidence({
        folder: deps.evidenceFolder,
        source: file.source,
        maxBytes: MOST_BYTES,
        owner: caller.accessId ?? caller.personId ?? '',
        kinds: rule.kinds,
        name: file.name,
        position: `photos[${n}]`,
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
    const left = await roomFor(deps);
    return { staged, folder: deps.evidenceFolder, programmeId: matter.programmeId, left, most: rule.most };
  } catch (error) {
    await throwAway(deps, staged, false);
    throw error;
  }
}

/** Enters what was staged as evidence of the step, and gives its ids; the same photo twice in one form is one piece. */
async function settleFiles(
  tx: Tx,
  { staged, folder, programmeId, left, most }: StagedFiles,
  { target, caller, now }: Sent,
): Promise<string[]> {
  const room = { programmeId, personId: null, left };
  const at = { matterId: target.matterId, stepId: target.step, actor: caller, now };
  const views = await settleEvidence(tx, folder, { ...at, staged, most, room });
  return views.map((v) => v.id);
}

async function throwFilesAway(
  deps: Pick<ActDeps, 'db' | 'evidenceFolder'>,
  files: StagedFiles | null,
  failed: boolean,
): Promise<void> {
  if (files) await throwAway(deps, files.staged, failed);
}

function refused(problems: Problem[]): AppError {
  return new AppError('invalid-upload', { problems });
}
