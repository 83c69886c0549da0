/**
 * Postgres on texts that it cannot hold: a NUL in text (22021), a NUL or half a character in jsonb (22P05, and 22P02
 * for the half).
 */
const CODES = new Set(['22021', '22P05']);
const HALF = /Unicode (high|low) surrogate/;

/** True if the database refused a text as one that it cannot hold: what was sent is at fault, not we. */
export function textRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, detail } = error as { code?: unknown; detail?: unknown };
  if (typeof code !== 'string') return false;
  return CODES.has(code) || (code === '22P02' && typeof detail === 'string' && HALF.test(detail));
}
