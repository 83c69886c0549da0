import { type Links, NO_LINKS, type Sources } from '../../documents/bulletin/part.types';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { readEvidence } from '../../evidence/readEvidence';
import type { FileKind } from '../../store/schema.quarter';

export const FILE_TYPES: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Render = (bulletin: Bulletin, sources: Sources) => Promise<Buffer>;

/** Loaded when first asked for: charts, fonts and the writers of documents take a second and many megabytes, and few pages need them. */
const RENDERERS: Record<FileKind, () => Promise<Render>> = {
  html: async () => {
    const { renderHtml } = await import('../../documents/bulletin/renderHtml');
    return async (bulletin, sources) => Buffer.from(await renderHtml(bulletin, sources));
  },
  docx: async () => (await import('../../documents/bulletin/renderDocx')).renderDocx,
  pdf: async () => (await import('../../documents/bulletin/renderPdf')).renderPdf,
  xlsx: async () => (await import('../../documents/bulletin/renderXlsx')).renderXlsx,
};

/** A bulletin laid out as one of its documents, pictures from the evidence folder; a file to take along has no links. */
export async function bulletinDocument(
  bulletin: Bulletin,
  kind: FileKind,
  evidenceFolder: string,
  links: Links = NO_LINKS,
): Promise<Buffer> {
  const render = await RENDERERS[kind]();
  return render(bulletin, { pictures: (sha256) => readEvidence(evidenceFolder, sha256), links });
}
