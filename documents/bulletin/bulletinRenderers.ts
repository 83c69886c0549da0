import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { type Links, NO_LINKS, type Pictures } from './part.types';

/**
 * How a bulletin becomes each of its four documents. They carry no links unless some are given: a file must stand without the
 * system. The layout is read when one is asked for; charts and fonts are heavy, and most processes never draw anything.
 */
export function bulletinRenderers(pictures: Pictures, links: Links = NO_LINKS) {
  const sources = { pictures, links };
  return {
    html: async (bulletin: Bulletin) =>
      Buffer.from(await (await import('./renderHtml')).renderHtml(bulletin, sources)),
    docx: async (bulletin: Bulletin) => (await import('./renderDocx')).renderDocx(bulletin, sources),
    pdf: async (bulletin: Bulletin) => (await import('./renderPdf')).renderPdf(bulletin, sources),
    xlsx: async (bulletin: Bulletin) => (await import('./renderXlsx')).renderXlsx(bulletin, sources),
  };
}
