import { bulletinRenderers } from '../../../documents/bulletin/bulletinRenderers';
import type { EvidenceLink } from '../../../documents/bulletin/links.types';
import type { Bulletin } from '../../../domain/bulletin/bulletin.types';
import { readEvidence } from '../../../evidence/readEvidence';
import type { FileKind } from '../../../store/schema.quarter';

export const FILE_TYPES: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A bulletin laid out as one of its documents, pictures from the evidence folder; a file to take along has no links. */
export async function bulletinDocument(
  bulletin: Bulletin,
  kind: FileKind,
  evidenceFolder: string,
  link?: EvidenceLink,
): Promise<Buffer> {
  return bulletinRenderers((sha256) => readEvidence(evidenceFolder, sha256), link)[kind](bulletin);
}
