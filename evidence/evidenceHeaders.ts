import { fileNameFor } from '../domain/evidence/fileName';
import type { StoredEvidence } from './evidence.types';

/**
 * Headers of a download, with which no browser renders it as a page of ours: always an attachment (an `<img>` shows
 * it all the same), never sniffed, and sandboxed should it be opened after all. `name` is what the clerk's file is
 * called; anything may be in it.
 */
export function evidenceHeaders(
  evidence: Pick<StoredEvidence, 'sha256' | 'type' | 'ext' | 'bytes'>,
  name?: string | null,
): Record<string, string> {
  const plain = `evidence-${evidence.sha256.slice(0, 12)}.${evidence.ext}`;
  return {
    'Content-Type': evidence.type,
    'Content-Length': String(evidence.bytes),
    'Content-Disposition': disposition(plain, fileNameFor(name, evidence.ext)),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Who may see it is asked each time, and nothing of it stays behind: a browser that kept it would show it after the
    // link has died, on whoever's phone or office computer that is. Fetching a picture again is the price.
    'Cache-Control': 'no-store',
  };
}

/**
 * RFC 6266: the name itself if it is plain, for all others a plain one for old browsers beside the true one in UTF-8
 * (RFC 8187). `name` has been cleaned; a percent sign in a plain name is decoded by some browsers.
 */
function disposition(plain: string, name: string | null): string {
  if (name === null) return `attachment; filename="${plain}"`;
  const fallback = /^[\x20-\x7e]+$/.test(name) && !/["\\%]/.test(name) ? name : plain;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}
