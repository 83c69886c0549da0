import type { Pictures } from '../../../../documents/official/document.types';
import type { Bulletin } from '../bulletin.types';
import type { EvidenceLink } from './bulletin.words';
import { bulletinDocument } from './bulletinDocument';

/**
 * How a bulletin becomes each of its four documents. They carry no links unless some are given: a file must stand
 * without the system. What lays out is read when one is asked for; charts and fonts are heavy, and most processes
 * never draw anything.
 */
export function bulletinRenderers(pictures: Pictures, link: EvidenceLink = () => null) {
  return {
    html: async (bulletin: Bulletin) =>
      Buffer.from(await (await import('./bulletinHtml')).bulletinHtml(bulletin, pictures, link)),
    docx: async (bulletin: Bulletin) =>
      (await import('../../../../documents/official/renderDocx')).renderDocx(
        bulletinDocument(bulletin),
        pictures,
      ),
    pdf: async (bulletin: Bulletin) =>
      (await import('../../../../documents/official/renderPdf')).renderPdf(
        bulletinDocument(bulletin),
        pictures,
      ),
    xlsx: async (bulletin: Bulletin) => (await import('./bulletinWorkbook')).bulletinWorkbook(bulletin, link),
  };
}
