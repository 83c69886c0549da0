import type { KeptEvidence } from './evidence.types';

/**
 * Headers of a download, with which no browser renders it as a page of ours: always an attachment (an `<img>` shows
 * it all the same), never sniffed, and sandboxed should it be opened after all. `name` (without ending) is what the
 * clerk's file is called; anything may be in it.
 */
export function evidenceHeaders(
  kept: Pick<KeptEvidence, 'sha256' | 'type' | 'ext' | 'bytes'>,
  name?: string,
): Record<string, string> {
  const plain = `evidence-${kept.sha256.slice(0, 12)}.${kept.ext}`;
  const clean = [...(name ?? '').replace(/[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|\s]+/gu, ' ').trim()]
    .slice(0, 80)
    .join('');
  // RFC 8187: the plain name for old browsers, the Chinese one for all others.
  const encoded = encodeURIComponent(clean).replace(
    /['()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const utf8 = encoded ? `; filename*=UTF-8''${encoded}.${kept.ext}` : '';
  return {
    'Content-Type': kept.type,
    'Content-Length': String(kept.bytes),
    'Content-Disposition': `attachment; filename="${plain}"${utf8}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Who may see it is asked each time, and nothing of it stays behind: a browser that kept it would show it after the link has
    // died, on whoever's phone or office computer that is. Fetching a picture again is the price.
    'Cache-Control': 'no-store',
  };
}
