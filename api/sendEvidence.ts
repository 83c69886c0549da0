import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { EVIDENCE_TYPES, type EvidenceExt } from '../evidence/evidence.types';
import { evidenceHeaders } from '../evidence/evidenceHeaders';
import { openEvidence } from '../evidence/openEvidence';
import type { openEvidenceRow } from '../store/evidence.repo';
import type { ApiDeps } from './api.deps';

type EvidenceRow = NonNullable<Awaited<ReturnType<typeof openEvidenceRow>>>;

/** Sends a piece of evidence to be kept as a file; `shown`: pictures, which are our own re-encoding, in the page. */
export async function sendEvidence(
  { evidenceFolder }: ApiDeps,
  { sha256, type, name }: Pick<EvidenceRow, 'sha256' | 'type' | 'name'>,
  res: Response,
  shown = false,
): Promise<void> {
  const known = Object.entries(EVIDENCE_TYPES).find(([, each]) => each === type);
  if (!known) throw new Error(`evidence of an unknown type: ${type}`);
  const [ext, mime] = known as [EvidenceExt, (typeof EVIDENCE_TYPES)[EvidenceExt]];
  const { stream, bytes } = await openEvidence(evidenceFolder, sha256);
  const headers = evidenceHeaders({ sha256, type: mime, ext, bytes }, name);
  res.set(headers);
  // Saved from the page it has its name all the same.
  if (shown && type.startsWith('image/'))
    res.set('Content-Disposition', headers['Content-Disposition']!.replace(/^attachment/, 'inline'));
  await pipeline(stream, res);
}
