import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { NO_LINKS, type Pictures } from './part.types';

/**
 * How a bulletin becomes each of its four documents. They carry no links: a file must stand without the system. The layout is read
 * when one is asked for; charts and fonts are heavy, and most processes never draw anything.
 */
export function bulletinRenderers(pictures: Pictures) {
  const sources = { pictures, links: NO_LINKS };
  return {
    html: async (bulletin: Bulletin) =>
      Buffer.from(await (await import('./renderHtml')).renderHtml(bulletin, sources)),
    docx: async (bulletin: Bulletin) => (await import('./renderDocx')).renderDocx(bulletin, sources),
    pdf: async (bulletin: Bulletin) => (await import('./renderPdf')).renderPdf(bulletin, sources),
    xlsx: async (bulletin: Bulletin) => (await import('./renderXlsx')).renderXlsx(bulletin, sources),
  };
}
