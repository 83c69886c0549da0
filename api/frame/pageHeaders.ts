import type { RequestHandler, Response } from 'express';

/** No inline script or style, nothing from outside, no frame around us. `blob:` shows a photo before it is sent. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const COMMON = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/**
 * Headers of the pages behind links: nothing stays in caches of shared office computers or proxies, and the address,
 * which holds the token, goes to nobody as a referrer.
 */
export const pageHeaders: RequestHandler = (_req, res, next) => {
  res.set({ ...COMMON, 'Referrer-Policy': 'no-referrer' });
  next();
};

/** Headers of the office's pages. Under `no-referrer` old browsers post with `Origin: null`, and no form would pass. */
export function officeHeaders(res: Response): void {
  res.set({ ...COMMON, 'Referrer-Policy': 'same-origin' });
}
