import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import { mayAct } from '../../domain/people/actors';
import { stepSpec } from '../../domain/programme/context';
import { EVIDENCE_TYPES, type EvidenceExt } from '../../evidence/evidence.types';
import { evidenceHeaders } from '../../evidence/evidenceHeaders';
import { openEvidence } from '../../evidence/openEvidence';
import { openEvidenceRow } from '../../store/evidence.repo';
import { matterNow } from '../../store/people.views';
import type { SystemDeps } from '../api.system';
import { mayCheck } from './check.view';
import type { Visitor } from './visitor';

/**
 * A piece of evidence, for those whose step it was kept for and those who check it; "not-found" for everybody else.
 * Pictures, which are our own re-encoding, are shown in the page; documents only come down as files.
 */
export async function evidencePage(
  deps: SystemDeps,
  visitor: Visitor,
  id: string,
  res: Response,
): Promise<void> {
  const evidence = await openEvidenceRow(deps.db, id);
  const matter = evidence && (await matterNow(deps.db, visitor.context.id, evidence.matterId));
  if (!evidence || !matter) throw new AppError('not-found', { ids: { evidence: id } });
  const { who } = stepSpec(visitor.context, matter.key, evidence.stepId);
  const own = mayAct(visitor.context, matter, who, visitor.now, visitor.person.id);
  const theirs = own || mayCheck(visitor, matter, evidence.stepId);
  const shown = async () =>
    (await Promise.all(deps.systems.map((s) => s.link.mayRead(deps, visitor, evidence)))).includes(true);
  if (!theirs && !(await shown())) throw new AppError('not-found', { ids: { evidence: id } });
  const ext = extOf(evidence.type);
  const { stream, bytes } = await openEvidence(deps.evidenceFolder, evidence.sha256);
  const headers = evidenceHeaders(
    { sha256: evidence.sha256, type: EVIDENCE_TYPES[ext], ext, bytes },
    evidence.name,
  );
  res.set(headers);
  // Saved from the page it has its name all the same.
  if (evidence.type.startsWith('image/'))
    res.set('Content-Disposition', headers['Content-Disposition']!.replace(/^attachment/, 'inline'));
  await pipeline(stream, res);
}

function extOf(type: string): EvidenceExt {
  const ext = Object.entries(EVIDENCE_TYPES).find(([, known]) => known === type)?.[0];
  if (!ext) throw new Error(`evidence of an unknown type: ${type}`);
  return ext as EvidenceExt;
}
